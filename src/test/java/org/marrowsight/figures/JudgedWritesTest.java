package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.validation.Demand;
import org.marrowsight.validation.Finding;
import org.marrowsight.validation.Judgement;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgedWritesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JudgedWrites figures = new JudgedWrites(meters, GuideFiles.guide());

    private static Finding finding(String profile, Demand demand, IssueSeverity severity) {
        return new Finding(
                severity,
                IssueType.INVARIANT,
                "Observation",
                "a text",
                Optional.empty(),
                Optional.of(demand),
                Optional.of(profile));
    }

    @ParameterizedTest
    @CsvSource({
        "trephine-histology, CONSTRAINT, grade-1-extent, trephine-histology, grade-1-extent",
        "trephine-histology, CONSTRAINT, made-up, trephine-histology, other",
        "trephine-histology, BINDING, bone-pain, trephine-histology, bone-pain",
        "trephine-histology, BINDING, grade-1-extent, trephine-histology, other",
        "trephine-histology, ELEMENT, Observation.code, trephine-histology, Observation.code",
        "trephine-histology, ELEMENT, Observation.Anna, trephine-histology, other",
        "anna, CONSTRAINT, grade-1-extent, other, grade-1-extent"
    })
    void only_names_of_the_guide_become_labels(
            String profile, Demand.Kind kind, String id, String labelOfProfile, String labelOfRule) {
        figures.accept(new Judgement(true, List.of(finding(profile, new Demand(kind, id), IssueSeverity.ERROR))));

        assertThat(meters.get("marrowsight.validation.findings")
                        .tags(Tags.of("profile", labelOfProfile, "rule", labelOfRule, "severity", "error"))
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR, refused", "true, WARNING, warned", "true, , accepted", "false, , unprofiled"})
    void a_judgement_counts_for_its_result(boolean concern, IssueSeverity severity, String result) {
        List<Finding> findings = Optional.ofNullable(severity)
                .map(one -> finding("trephine-histology", new Demand(Demand.Kind.CONSTRAINT, "grade-1-extent"), one))
                .stream()
                .toList();

        figures.accept(new Judgement(concern, findings));

        assertThat(meters.get("marrowsight.validation.judgements")
                        .tag("result", result)
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
