package org.marrowsight.chart;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ConceptMap;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * The searches that together find everything a chart is read from, and nothing else. What they ask for is named by the
 * guide's value sets, so that a search finds what {@link ChartReader} understands.
 */
public enum RecordQuery {
    PATIENT("patient", "Patient"),
    CONDITIONS(
            "conditions",
            "Condition",
            "recorded-date",
            "bmn-setting",
            "proven-infection",
            "serous-atrophy-context",
            "pregnancy",
            "bone-pain",
            "fever",
            "weight-loss",
            "leukoerythroblastic-picture"),
    BLOOD_TESTS("bloodTests", "Observation", "date", "marrow-lab-test", "marrow-vital-sign"),
    SYMPTOMS("symptoms", "Observation", "date", "bone-pain", "fever", "weight-loss", "leukoerythroblastic-picture"),
    MARROW("marrow", "Observation", "date", "marrow-blasts") {
        @Override
        Stream<Code> listed(Guide guide) {
            return Stream.concat(LOCAL_OBSERVATIONS.stream(), super.listed(guide));
        }
    },
    MEDICATION_REQUESTS("medicationRequests", "MedicationRequest", "authoredon", "trigger-drug"),
    MEDICATION_ADMINISTRATIONS(
            "medicationAdministrations", "MedicationAdministration", "effective-time", "trigger-drug"),
    MEDICATION_STATEMENTS("medicationStatements", "MedicationStatement", "effective", "trigger-drug"),
    PROCEDURES("procedures", "Procedure", "date", "chemotherapy-procedure"),
    LEUKEMIA("leukemia", "Condition", "recorded-date", "acute-leukemia", "relapse-kind"),
    LEUKEMIA_GENETICS("leukemiaGenetics", "Observation", "date", "leukemia-genetic-test"),
    LESIONS("lesions", "Observation", "date", "lab-csf-blasts") {
        @Override
        Stream<Code> listed(Guide guide) {
            return Stream.concat(
                    Stream.of(new Code(Guide.CANONICAL_BASE + "/CodeSystem/marrow-observation", "focal-lesion")),
                    super.listed(guide));
        }
    };

    /** What the question of bone marrow necrosis is answered from. */
    public static final Set<RecordQuery> OF_MARROW_NECROSIS = Collections.unmodifiableSet(EnumSet.of(
            PATIENT,
            CONDITIONS,
            BLOOD_TESTS,
            SYMPTOMS,
            MARROW,
            MEDICATION_REQUESTS,
            MEDICATION_ADMINISTRATIONS,
            MEDICATION_STATEMENTS,
            PROCEDURES));

    /** What the question of relapse outside the marrow is answered from. */
    public static final Set<RecordQuery> OF_RELAPSE =
            Collections.unmodifiableSet(EnumSet.of(PATIENT, LEUKEMIA, LEUKEMIA_GENETICS, LESIONS));

    private static final List<Code> LOCAL_OBSERVATIONS = Stream.of(
                    "aspirate-quality", "aspirate-cytology", "trephine-histology", "marrow-mri-finding")
            .map(code -> new Code(Guide.CANONICAL_BASE + "/CodeSystem/marrow-observation", code))
            .toList();

    private final String key;
    private final String resourceType;
    private final String dateParameter;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> valueSets;

    RecordQuery(String key, String resourceType) {
        this(key, resourceType, "");
    }

    RecordQuery(String key, String resourceType, String dateParameter, String... valueSets) {
        this.key = key;
        this.resourceType = resourceType;
        this.dateParameter = dateParameter;
        this.valueSets = List.of(valueSets);
    }

    /** The name of this search, in lower camel case. */
    public String key() {
        return key;
    }

    /** The FHIR resource type that is searched or, for {@link #PATIENT}, read. */
    public String resourceType() {
        return resourceType;
    }

    /** The search parameter that tells how new a record is; empty for a read by id. */
    public Optional<String> dateParameter() {
        return Optional.of(dateParameter).filter(name -> !name.isEmpty());
    }

    /**
     * The codes that are searched for: the members of the value sets and the codes that a concept map leads to them.
     * Empty for a read by id. The same guide gives the same order.
     */
    public Set<Code> codes(Guide guide) {
        Set<Code> listed = listed(guide).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Code> codes = new LinkedHashSet<>(listed);
        mapped(guide, listed).forEach(codes::add);
        return codes;
    }

    Stream<Code> listed(Guide guide) {
        return valueSets.stream().flatMap(set -> guide.members(set).stream());
    }

    /** Codes of others that a map leads to what is searched for. */
    private Stream<Code> mapped(Guide guide, Set<Code> searched) {
        return guide.all(ConceptMap.class)
                .flatMap(map -> map.getGroup().stream())
                .flatMap(group ->
                        group.getElement().stream().map(element -> new Code(group.getSource(), element.getCode())))
                .filter(code -> guide.meanings(code).anyMatch(searched::contains));
    }
}
