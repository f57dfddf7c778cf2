package org.marrowsight.validation;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;
import org.marrowsight.validation.SpecimenStatement.Content;

/** Reads that a specimen is a dry tap (E30), or that its cells were read, by what the codes mean to the guide. */
final class SpecimenStatements {

    private static final String FINDINGS = Guide.CANONICAL_BASE + "/CodeSystem/marrow-finding";
    private static final String OBSERVATIONS = Guide.CANONICAL_BASE + "/CodeSystem/marrow-observation";

    private static final Code DRY_TAP = new Code(FINDINGS, "dry-tap");
    private static final Code QUALITY = new Code(OBSERVATIONS, "aspirate-quality");
    private static final Code FURTHER_APPEARANCE = new Code(OBSERVATIONS, "further-appearance");
    private static final Code CYTOLOGY = new Code(OBSERVATIONS, "aspirate-cytology");

    /** That a smear cannot be judged is no reading: of a dry tap it is true. */
    private static final Set<Code> READINGS =
            Set.of(new Code(FINDINGS, "cytology-necrotic"), new Code(FINDINGS, "cytology-not-necrotic"));

    private static final String BLASTS = "marrow-blasts";

    private static final Set<ObservationStatus> SAYING_NOTHING =
            Set.of(ObservationStatus.ENTEREDINERROR, ObservationStatus.CANCELLED);

    private final Guide guide;
    private final Wording wording;

    SpecimenStatements(Guide guide) {
        this.guide = guide;
        this.wording = new Wording(guide);
    }

    /** The statement of a resource; empty when it says neither, or was withdrawn. */
    Optional<SpecimenStatement> read(Resource resource) {
        if (resource instanceof Specimen specimen) {
            return specimen.getStatus() == SpecimenStatus.ENTEREDINERROR ? Optional.empty() : ofSpecimen(specimen);
        }
        return resource instanceof Observation observation
                        && reference(observation.getSpecimen()).isPresent()
                        && !withdrawn(observation)
                ? ofObservation(observation)
                : Optional.empty();
    }

    private static boolean withdrawn(Observation observation) {
        return observation.getStatus() != null && SAYING_NOTHING.contains(observation.getStatus());
    }

    private Optional<SpecimenStatement> ofSpecimen(Specimen specimen) {
        return IntStream.range(0, specimen.getCondition().size())
                .filter(i -> means(specimen.getCondition().get(i), DRY_TAP::equals))
                .mapToObj(i -> new SpecimenStatement(
                        Content.DRY_TAP,
                        Optional.empty(),
                        reference(specimen.getSubject()),
                        "Specimen.condition[" + i + "]",
                        "condition = "
                                + wording.value(specimen.getCondition().get(i)).orElse("")))
                .findFirst();
    }

    private Optional<SpecimenStatement> ofObservation(Observation observation) {
        return Stream.of(dryTap(observation), reading(observation))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<SpecimenStatement> dryTap(Observation observation) {
        if (!means(observation.getCode(), QUALITY::equals)) {
            return Optional.empty();
        }
        if (observation.hasValue() && means(observation.getValue(), DRY_TAP::equals)) {
            return Optional.of(
                    statement(observation, Content.DRY_TAP, "Observation.value", wording.observation(observation)));
        }
        return IntStream.range(0, observation.getComponent().size())
                .filter(i -> dry(observation.getComponent().get(i)))
                .mapToObj(i -> statement(
                        observation,
                        Content.DRY_TAP,
                        "Observation.component[" + i + "].value",
                        wording.component(observation.getComponent().get(i))))
                .findFirst();
    }

    private boolean dry(ObservationComponentComponent component) {
        return means(component.getCode(), FURTHER_APPEARANCE::equals)
                && component.hasValue()
                && means(component.getValue(), DRY_TAP::equals);
    }

    private Optional<SpecimenStatement> reading(Observation observation) {
        boolean cytology =
                means(observation.getCode(), CYTOLOGY::equals) && means(observation.getValue(), READINGS::contains);
        boolean read = cytology || (observation.hasValue() && blasts(observation.getCode()));
        return Optional.of(observation)
                .filter(any -> read)
                .map(reading ->
                        statement(reading, Content.READING, "Observation.specimen", wording.observation(observation)));
    }

    private static SpecimenStatement statement(
            Observation observation, Content content, String expression, String words) {
        return new SpecimenStatement(
                content, reference(observation.getSpecimen()), reference(observation.getSubject()), expression, words);
    }

    /** A contained specimen is a matter of the profile; whom a search would find is not known before it is stored. */
    private static Optional<String> reference(Reference reference) {
        return Optional.ofNullable(reference.getReference())
                .filter(literal -> !literal.startsWith("#") && !literal.contains("?"));
    }

    private boolean means(Type value, Predicate<Code> meaning) {
        return value instanceof CodeableConcept concept
                && codes(concept).flatMap(guide::meanings).anyMatch(meaning);
    }

    private boolean blasts(CodeableConcept code) {
        return codes(code).anyMatch(sent -> guide.contains(BLASTS, sent));
    }

    private static Stream<Code> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Code(coding.getSystem(), coding.getCode()));
    }
}
