package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the published value sets take for what: every mistake here is a clinical one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClinicalMembershipTest {

    private static final Guide GUIDE = GuideFiles.guide();
    private static final Map<String, String> SYSTEMS = Map.of(
            "sct", "http://snomed.info/sct",
            "loinc", "http://loinc.org",
            "radlex", "http://radlex.org",
            "old-radlex", "http://www.radlex.org",
            "icd10cm", "http://hl7.org/fhir/sid/icd-10-cm",
            "atc", "http://www.whocc.no/atc",
            "site", Guide.CANONICAL_BASE + "/CodeSystem/marrow-site",
            "finding", Guide.CANONICAL_BASE + "/CodeSystem/marrow-finding",
            "mri", Guide.CANONICAL_BASE + "/CodeSystem/marrow-mri");

    private static Code code(String written) {
        String[] parts = written.split("#", 2);
        return new Code(SYSTEMS.getOrDefault(parts[0], parts[0]), parts[1]);
    }

    @ParameterizedTest(name = "{1} is in {0}")
    @CsvSource({
        "lab-hemoglobin, loinc#718-7",
        "marrow-mri-order, loinc#24867-4",
        "marrow-mri-order, sct#426252008",
        "marrow-lab-test, loinc#2532-0",
        "marrow-blasts, loinc#11150-0",
        "leukemia, sct#91856007",
        "leukemia, sct#12281000132104",
        "leukemia, sct#413389003",
        "leukemia, icd10cm#C92.30",
        "hematologic-malignancy, sct#91857003",
        "hematologic-malignancy, sct#109995007",
        "hematologic-malignancy, sct#118601006",
        "hematologic-malignancy, sct#307651005",
        "solid-tumor, sct#94217008",
        "bmn-setting, sct#432328008",
        "bmn-setting, sct#67406007",
        "bmn-setting, icd10cm#C91.02",
        "trigger-drug, atc#L03AA02",
        "drug-cytotoxic, atc#L01DB07",
        "marrow-site-axial, site#left-iliac",
        "marrow-site-axial, sct#56873002",
        "marrow-site-distal, sct#56459004",
        "signal-hypointense, radlex#RID49500",
        "signal-hypointense, old-radlex#RID35804",
        "serous-atrophy-context, sct#56882008"
    })
    void holds(String valueSet, String written) {
        assertThat(GUIDE.contains(valueSet, code(written))).isTrue();
    }

    @ParameterizedTest(name = "{1} is not in {0}")
    @CsvSource({
        // a scan of the head is not made for its marrow
        "marrow-mri-order, loinc#24590-2",
        // blasts of the marrow, of the blood and of the cerebrospinal fluid are three tests
        "lab-blood-blasts, loinc#11150-0",
        "lab-blood-blasts, loinc#30376-8",
        "lab-blood-blasts, loinc#26447-3",
        "marrow-blasts, loinc#26446-5",
        "marrow-blasts, loinc#77147-7",
        // isoenzyme and body fluid
        "lab-ldh, loinc#2537-9",
        "lab-ldh, loinc#2529-6",
        "lab-d-dimer-feu, loinc#48066-5",
        "lab-d-dimer-ddu, loinc#48065-7",
        "lab-calcium-total, loinc#1995-0",
        "lab-calcium-total, loinc#46099-8",
        "lab-prothrombin-time, loinc#5894-1",
        "lab-fibrinogen, loinc#3256-5",
        // pain of a limb does not speak for the marrow
        "bone-pain, sct#10601006",
        "bone-pain, sct#23056005",
        "hematologic-malignancy, sct#306058006",
        "hematologic-malignancy, icd10cm#D75.81",
        "leukemia, sct#109995007",
        "proven-infection, sct#86406008",
        "drug-cytotoxic, atc#L01FX07",
        "drug-cytotoxic, atc#L01EA01",
        "marrow-site-distal, sct#71341001",
        "marrow-site-axial, sct#71341001",
        "marrow-site, sct#14016003",
        // classes A to D tell a mild change from a full one
        "signal-hypointense, mri#mildly-hypointense",
        "signal-hyperintense, mri#mildly-hyperintense"
    })
    void does_not_hold(String valueSet, String written) {
        assertThat(GUIDE.contains(valueSet, code(written))).isFalse();
    }

    @Nested
    class Marrow_necrosis {

        @Test
        void is_never_osteonecrosis() {
            Code osteonecrosis = code("sct#240196003");
            assertThat(GuideFiles.all(ValueSet.class)
                            .map(set -> set.getIdElement().getIdPart()))
                    .noneMatch(set -> GUIDE.contains(set, osteonecrosis));
        }

        @ParameterizedTest
        @ValueSource(strings = {"bmn-setting", "leukemia", "solid-tumor", "proven-infection", "serous-atrophy-context"})
        void is_no_setting_of_itself(String setting) {
            assertThat(GUIDE.contains(setting, code("finding#necrosis-present")))
                    .isFalse();
        }
    }

    @Nested
    class A_local_code {

        /** A map to a broader concept makes a code a member of every set that lists the broader one. */
        @Test
        void enters_no_value_set_through_a_map_but_those_that_list_it() {
            Map<String, Set<String>> entered = new TreeMap<>();
            for (ValueSet set : GuideFiles.all(ValueSet.class).toList()) {
                String id = set.getIdElement().getIdPart();
                Set<Code> members = Set.copyOf(GUIDE.members(id));
                localCodes()
                        .filter(local -> !members.contains(local) && GUIDE.contains(id, local))
                        .forEach(local -> entered.computeIfAbsent(id, key -> new TreeSet<>())
                                .add(local.value()));
            }
            assertThat(entered)
                    .as("only the written forms of units are meant to reach a set through a map")
                    .allSatisfy((set, codes) -> assertThat(set).startsWith("units-"));
        }

        private Stream<Code> localCodes() {
            return GuideFiles.all(CodeSystem.class)
                    .flatMap(system -> GUIDE.members(system.getIdElement().getIdPart() + "-all").stream());
        }
    }

    @Nested
    class Value_sets_that_part_a_whole {

        @ParameterizedTest
        @ValueSource(strings = {"signal", "mri-pattern", "bone-part", "presence", "marrow-site", "drug", "lab"})
        void do_not_overlap(String family) {
            Map<Code, List<String>> owners = GuideFiles.all(ValueSet.class)
                    .map(set -> set.getIdElement().getIdPart())
                    .filter(id -> id.startsWith(family + "-") && !id.equals("signal-intensity") && !id.endsWith("-all"))
                    .flatMap(id -> GUIDE.members(id).stream().map(code -> Map.entry(code, id)))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            assertThat(owners).isNotEmpty().allSatisfy((code, ids) -> assertThat(ids)
                    .hasSize(1));
        }
    }
}
