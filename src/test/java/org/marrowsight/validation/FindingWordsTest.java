package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingWordsTest {

    private static final OutcomeWriter OUTCOMES = new OutcomeWriter(URI.create("https://marrow.example/"));

    static Stream<Observation> refused() {
        Observation bare = Samples.quality("muddy");
        bare.setStatus(null).setSubject(null).setEffective(null).setBodySite(new CodeableConcept().setText("hip"));
        return Stream.of(
                bare,
                Samples.quality("sticky"),
                Samples.lab("777-3", "250", "x10*9/L"),
                Samples.lab("718-7", "9000", "g/L"),
                Samples.withGrade(Samples.withExtent(Samples.trephine("necrosis-present"), "", "7"), "grade-3"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void speak_to_a_developer_who_knows_FHIR_and_nothing_of_this_server(Observation observation) {
        assertThat(TheGuide.judge(observation).findings()).isNotEmpty().allSatisfy(finding -> assertThat(finding.text())
                .doesNotContainPattern("HAPI|org\\.hl7|java\\.|Exception|StructureDefinition/|\\|0\\.1|4\\.0\\.1")
                .matches("(?s)\\S.*[.)]"));
    }

    @Test
    void become_issues_with_rule_place_and_page() {
        Finding finding =
                TheGuide.judge(Samples.lab("777-3", "250", "K/uL")).findings().get(0);

        OperationOutcome outcome = OUTCOMES.write(java.util.List.of(finding));

        OperationOutcomeIssueComponent issue = outcome.getIssueFirstRep();
        assertThat(issue.getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.ERROR);
        assertThat(issue.getCode()).isEqualTo(OperationOutcome.IssueType.INVARIANT);
        assertThat(issue.getExpression().get(0).getValue()).isEqualTo("Observation.value");
        assertThat(issue.getDetails().getText()).isEqualTo(finding.text());
        assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo("lab-unit-blood-cell-count");
        assertThat(issue.getDiagnostics()).endsWith("See https://marrow.example/profiles/marrow-lab-result");
    }
}
