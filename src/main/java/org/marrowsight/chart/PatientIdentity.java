package org.marrowsight.chart;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/**
 * By what people recognise a patient. No rule reads it.
 *
 * @param name the name as it is written; empty when the record has none
 * @param birthDate the date of birth as exact as it is recorded; empty when unknown
 * @param sex administrative sex in a word; empty when the record does not say
 */
public record PatientIdentity(Optional<String> name, Optional<String> birthDate, Optional<String> sex) {

    /** What a record says. Names of former times are not shown. */
    public static PatientIdentity of(Patient patient) {
        return new PatientIdentity(
                patient.getName().stream()
                        .filter(name -> name.getUse() != NameUse.OLD)
                        .map(PatientIdentity::words)
                        .filter(words -> !words.isEmpty())
                        .findFirst(),
                Optional.ofNullable(patient.getBirthDateElement().getValueAsString()),
                Optional.ofNullable(patient.getGender()).map(gender -> gender.toCode()));
    }

    private static String words(HumanName name) {
        if (name.hasText()) {
            return name.getText().strip();
        }
        Stream<String> given = name.getGiven().stream().map(StringType::getValue);
        return Stream.concat(given, Stream.ofNullable(name.getFamily()))
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}
