package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.guide.Guide;

/** Nothing can be read in a dry tap, whichever resources say the two things, and in whichever order they come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpecimenAgreementTest {

    private static final String TAP = "Specimen/tap";
    private static final String HOSPITAL = "http://hospital.example/codes";

    private static List<Finding> judge(Resource sent, Resource... stored) {
        return judge(TheGuide.GUIDE, sent, stored);
    }

    private static List<Finding> judge(Guide guide, Resource sent, Resource... stored) {
        SpecimenAgreement agreement = new SpecimenAgreement(guide);
        SpecimenRecords records = new MemoryRecords(stored);
        return sent instanceof Bundle bundle ? agreement.judge(bundle, records) : agreement.judge(sent, records);
    }

    private static Observation of(Observation observation, String specimen) {
        return observation.setSpecimen(new Reference(specimen));
    }

    private static <R extends Resource> R as(R resource, String id) {
        resource.setId(id);
        return resource;
    }

    private static Observation necrotic() {
        return of(Samples.cytology("cytology-necrotic"), TAP);
    }

    private static Observation dry() {
        return of(Samples.quality("dry-tap"), TAP);
    }

    private static Observation furtherDry() {
        return of(Samples.with(Samples.quality("hemodilute"), "further-appearance", Samples.finding("dry-tap")), TAP);
    }

    private static Specimen dryAspirate() {
        return as(Samples.aspirate("dry-tap"), "tap");
    }

    static Stream<Resource> dryTaps() {
        return Stream.of(dryAspirate(), as(dry(), "dry"), as(furtherDry(), "dry"));
    }

    static Stream<Observation> readings() {
        return Stream.of(
                        Samples.cytology("cytology-necrotic"),
                        Samples.cytology("cytology-not-necrotic"),
                        Samples.blasts("30"))
                .map(reading -> as(of(reading, TAP), "smear"));
    }

    static Stream<Observation> noReadings() {
        Observation absent = Samples.cytology("cytology-necrotic").setValue(null);
        absent.setDataAbsentReason(new CodeableConcept().setText("nothing was obtained"));
        return Stream.of(
                        Samples.cytology("cytology-not-evaluable"),
                        absent,
                        Samples.blasts("30").setValue(null),
                        Samples.lab("718-7", "100", "g/L"),
                        Samples.trephine("necrosis-present"))
                .map(harmless -> as(of(harmless, TAP), "smear"));
    }

    @Nested
    class Given_a_stored_dry_tap {

        @ParameterizedTest
        @MethodSource("org.marrowsight.validation.SpecimenAgreementTest#dryTaps")
        void refuses_every_reading(Resource dryTap) {
            assertThat(readings()).allSatisfy(reading -> assertThat(judge(reading, dryTap))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.expression()).isEqualTo("Observation.specimen");
                        assertThat(finding.rule()).contains("dry-tap-cytology");
                        assertThat(finding.profile()).contains("aspirate-cytology");
                        assertThat(finding.refuses()).isTrue();
                    }));
        }

        @Test
        void says_what_both_say() {
            assertThat(judge(necrotic(), dryAspirate(), as(dry(), "dry")))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text())
                            .startsWith("A reading of the smear is sent for a specimen that is a dry tap")
                            .contains(
                                    "Found: ",
                                    "(aspirate-cytology) = ",
                                    "(cytology-necrotic), but Specimen/tap says condition = Dry tap (dry-tap)",
                                    ", Observation/dry says ")
                            .endsWith("= Dry tap (dry-tap)."));
        }

        @Test
        void accepts_what_is_no_reading() {
            assertThat(noReadings()).allSatisfy(harmless -> assertThat(judge(harmless, dryAspirate()))
                    .isEmpty());
        }

        @ParameterizedTest
        @ValueSource(strings = {"ENTEREDINERROR", "CANCELLED"})
        void accepts_a_reading_that_was_withdrawn(ObservationStatus status) {
            assertThat(judge(necrotic().setStatus(status), dryAspirate())).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Specimen/other",
                    "#tap",
                    "Specimen?identifier=tap",
                    "http://elsewhere.example/fhir/Specimen/tap",
                    "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff"
                })
        void accepts_a_reading_of_another_specimen(String other) {
            assertThat(judge(of(necrotic(), other), dryAspirate())).isEmpty();
        }

        @Test
        void accepts_a_reading_that_names_its_specimen_by_an_identifier_or_not_at_all() {
            Observation identified = necrotic();
            identified.getSpecimen().setReference(null).getIdentifier().setValue("tap");

            assertThat(judge(identified, dryAspirate())).isEmpty();
            assertThat(judge(Samples.cytology("cytology-necrotic"), dryAspirate()))
                    .isEmpty();
        }

        @Test
        void knows_a_version_of_the_specimen_as_the_specimen() {
            assertThat(judge(of(necrotic(), TAP + "/_history/3"), dryAspirate()))
                    .hasSize(1);
        }

        @Test
        void accepts_a_reading_of_another_patient() {
            Observation other = necrotic();
            other.setSubject(new Reference("Patient/other"));

            assertThat(judge(other, dryAspirate(), as(dry(), "dry"))).isEmpty();
        }

        @Test
        void does_not_take_an_unknown_patient_for_another() {
            Observation unknown = necrotic();
            unknown.setSubject(new Reference("Patient?identifier=7"));

            assertThat(judge(unknown, dryAspirate())).hasSize(1);
        }

        @Test
        void accepts_the_reading_that_replaces_it() {
            assertThat(judge(as(necrotic(), "dry"), as(dry(), "dry"))).isEmpty();
        }
    }

    @Nested
    class Given_a_stored_reading {

        @ParameterizedTest
        @MethodSource("org.marrowsight.validation.SpecimenAgreementTest#dryTaps")
        void refuses_every_dry_tap(Resource dryTap) {
            assertThat(readings()).allSatisfy(reading -> assertThat(judge(dryTap, reading))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.rule()).contains("dry-tap-cytology");
                        assertThat(finding.text()).contains("but Observation/smear says ");
                    }));
        }

        @Test
        void points_to_the_element_that_says_dry_tap() {
            Specimen second = dryAspirate();
            second.getCondition().add(0, Samples.concept(Samples.finding("muddy")));

            assertThat(Stream.of(second, dry(), furtherDry())
                            .flatMap(dryTap -> judge(dryTap, as(necrotic(), "smear")).stream()))
                    .extracting(Finding::expression)
                    .containsExactly("Specimen.condition[1]", "Observation.value", "Observation.component[0].value");
        }

        @Test
        void accepts_another_appearance() {
            assertThat(judge(as(Samples.aspirate("muddy"), "tap"), as(necrotic(), "smear")))
                    .isEmpty();
            assertThat(judge(of(Samples.quality("muddy"), TAP), as(necrotic(), "smear")))
                    .isEmpty();
        }

        @Test
        void accepts_a_dry_tap_that_was_entered_in_error() {
            assertThat(judge(dryAspirate().setStatus(SpecimenStatus.ENTEREDINERROR), as(necrotic(), "smear")))
                    .isEmpty();
            assertThat(judge(dry().setStatus(ObservationStatus.ENTEREDINERROR), as(necrotic(), "smear")))
                    .isEmpty();
        }

        @Test
        void passes_over_a_reading_that_was_entered_in_error() {
            assertThat(judge(dryAspirate(), as(necrotic().setStatus(ObservationStatus.ENTEREDINERROR), "smear")))
                    .isEmpty();
        }
    }

    @Nested
    class Given_a_transaction {

        private final Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);

        private BundleEntryComponent post(Resource resource) {
            return add(resource, HTTPVerb.POST, resource.fhirType());
        }

        private BundleEntryComponent add(Resource resource, HTTPVerb method, String url) {
            BundleEntryComponent entry = transaction.addEntry().setResource(resource);
            entry.getRequest().setMethod(method).setUrl(url);
            return entry;
        }

        @Test
        void sees_entries_that_refer_to_each_other_in_any_order() {
            post(of(necrotic(), "urn:uuid:aspirate"));
            post(Samples.aspirate("dry-tap")).setFullUrl("urn:uuid:aspirate");
            post(of(Samples.blasts("30"), "urn:uuid:aspirate"));

            assertThat(judge(transaction))
                    .extracting(Finding::expression)
                    .containsExactly("Bundle.entry[0].resource.specimen", "Bundle.entry[2].resource.specimen");
            assertThat(judge(transaction).get(0).text()).contains("but the resource in Bundle.entry[1] says condition");
        }

        @Test
        void sees_entries_that_name_the_specimen_by_type_and_id() {
            add(dryAspirate(), HTTPVerb.PUT, TAP).setFullUrl("http://hospital.example/fhir/Specimen/tap");
            post(necrotic());

            assertThat(judge(transaction)).singleElement().satisfies(finding -> {
                assertThat(finding.expression()).isEqualTo("Bundle.entry[1].resource.specimen");
                assertThat(finding.text()).contains("but Specimen/tap says");
            });
        }

        @Test
        void sees_two_observations_of_a_specimen_that_is_not_sent() {
            post(dry());
            post(necrotic());

            assertThat(judge(transaction))
                    .extracting(Finding::expression)
                    .containsExactly("Bundle.entry[1].resource.specimen");
        }

        @Test
        void sees_what_is_stored() {
            post(dry());

            assertThat(judge(transaction, as(necrotic(), "smear")))
                    .extracting(Finding::expression)
                    .containsExactly("Bundle.entry[0].resource.value");
        }

        @Test
        void accepts_readings_of_other_specimens() {
            post(Samples.aspirate("dry-tap")).setFullUrl("urn:uuid:first");
            post(Samples.aspirate("muddy")).setFullUrl("urn:uuid:second");
            post(of(necrotic(), "urn:uuid:second"));

            assertThat(judge(transaction)).isEmpty();
        }

        @Test
        void accepts_contained_specimens_that_happen_to_have_one_name() {
            post(of(dry(), "#specimen"));
            post(of(necrotic(), "#specimen"));

            assertThat(judge(transaction)).isEmpty();
        }

        @Test
        void accepts_a_dry_tap_with_the_correction_of_the_reading() {
            add(as(of(Samples.cytology("cytology-not-evaluable"), TAP), "smear"), HTTPVerb.PUT, "Observation/smear");
            add(dryAspirate(), HTTPVerb.PUT, TAP);

            assertThat(judge(transaction, as(necrotic(), "smear"))).isEmpty();
        }

        @Test
        void accepts_a_dry_tap_with_the_deletion_of_the_reading() {
            transaction.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl("Observation/smear");
            add(dryAspirate(), HTTPVerb.PUT, TAP);

            assertThat(judge(transaction, as(necrotic(), "smear"))).isEmpty();
        }

        @Test
        void accepts_a_reading_with_the_correction_of_the_specimen() {
            post(necrotic());
            add(as(Samples.aspirate("muddy"), "tap"), HTTPVerb.PUT, TAP);

            assertThat(judge(transaction, dryAspirate())).isEmpty();
        }

        @Test
        void knows_what_a_conditional_update_replaces() {
            Observation smear = as(necrotic(), "smear");
            smear.addIdentifier().setValue("7");
            add(of(Samples.cytology("cytology-not-evaluable"), TAP), HTTPVerb.PUT, "Observation?identifier=7");
            add(dryAspirate(), HTTPVerb.PUT, TAP);

            assertThat(judge(transaction, smear)).isEmpty();
        }

        @Test
        void does_not_count_what_a_conditional_create_will_not_store() {
            Observation stored = as(of(Samples.cytology("cytology-not-evaluable"), TAP), "smear");
            stored.addIdentifier().setValue("7");
            post(necrotic()).getRequest().setIfNoneExist("identifier=7");
            add(dryAspirate(), HTTPVerb.PUT, TAP);

            assertThat(judge(transaction, stored)).isEmpty();
            assertThat(judge(transaction)).hasSize(1);
        }
    }

    @Nested
    class Given_a_hospitals_own_codes {

        private static ConceptMap map(String code, String system, String target) {
            ConceptMap map = new ConceptMap();
            map.setId("hospital-" + code);
            map.addGroup()
                    .setSource(HOSPITAL)
                    .setTarget(system)
                    .addElement()
                    .setCode(code)
                    .addTarget()
                    .setCode(target)
                    .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
            return map;
        }

        private static CodeableConcept own(String code) {
            return Samples.concept(new Coding(HOSPITAL, code, null));
        }

        @Test
        void reads_them_as_ours() {
            Guide guide = TheGuide.GUIDE.with(List.of(
                    map("smear", Samples.OBSERVATIONS, "aspirate-cytology"),
                    map("dead", Samples.FINDINGS, "cytology-necrotic"),
                    map("empty", Samples.FINDINGS, "dry-tap"),
                    map("blasts", Samples.LOINC, "11150-0")));
            Specimen empty = dryAspirate().setCondition(List.of(own("empty")));
            Observation smear = necrotic().setCode(own("smear")).setValue(own("dead"));
            Observation blasts = of(Samples.blasts("30"), TAP).setCode(own("blasts"));

            assertThat(judge(guide, smear, empty)).hasSize(1);
            assertThat(judge(guide, blasts, empty)).hasSize(1);
            assertThat(judge(TheGuide.GUIDE, smear, empty)).isEmpty();
        }
    }
}
