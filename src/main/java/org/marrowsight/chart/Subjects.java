package org.marrowsight.chart;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.marrowsight.clinical.Sex;
import org.marrowsight.clinical.Subject;

/** Who the chart is about. */
final class Subjects {

    private Subjects() {}

    static Subject of(Patient patient) {
        return new Subject(sex(patient), birthDate(patient.getBirthDateElement()));
    }

    private static Optional<Sex> sex(Patient patient) {
        if (patient.getGender() == null) {
            return Optional.empty();
        }
        return switch (patient.getGender()) {
            case FEMALE -> Optional.of(Sex.FEMALE);
            case MALE -> Optional.of(Sex.MALE);
            case OTHER -> Optional.of(Sex.OTHER);
            case UNKNOWN, NULL -> Optional.empty();
        };
    }

    private static Optional<LocalDate> birthDate(DateType date) {
        if (date.getValue() == null) {
            return Optional.empty();
        }
        int month = date.getPrecision() == TemporalPrecisionEnum.YEAR ? 1 : date.getMonth() + 1;
        int day = date.getPrecision() == TemporalPrecisionEnum.DAY ? date.getDay() : 1;
        return Optional.of(LocalDate.of(date.getYear(), month, day));
    }
}
