package org.marrowsight.cdshooks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.marrowsight.criteria.Advice;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Citation;
import org.marrowsight.criteria.Conflict;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.NextTest;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.Tier;
import org.marrowsight.features.Fact;

/** Hand-made reasonings, to be shown on cards. */
final class Assessments {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 12);
    private static final Citation PAPER =
            new Citation("E36", "A paper, Figure 1: eosinophilic debris", Optional.of("https://doi.org/10.1000/182"));
    private static final Citation DOMAIN = new Citation("DOMAIN", "General knowledge", Optional.empty());

    private Tier tier = Tier.CONFIRMED;
    private Optional<String> headline = Optional.of("grade III, left iliac bone trephine, 2026-06-12");
    private boolean newlyKnown = true;
    private boolean suppressed;
    private List<Fact> facts = List.of(new Fact("LDH", "551 U/L (range up to 250)", DAY, Optional.of("Observation/1")));
    private final List<CriterionResult> criteria = List.of(
            criterion("necrosis", "Necrosis in a trephine biopsy", Outcome.MET, "%n"),
            criterion("fever", "Fever", Outcome.NOT_MET, "%f"),
            criterion("ldh", "LDH above the upper limit", Outcome.NOT_AVAILABLE, "%l"));

    static Assessments of(Tier tier) {
        Assessments made = new Assessments();
        made.tier = tier;
        if (tier != Tier.CONFIRMED && tier != Tier.PROBABLE && tier != Tier.HISTORICAL) {
            made.headline = Optional.empty();
        }
        return made;
    }

    Assessments headline(String text) {
        headline = Optional.of(text);
        return this;
    }

    Assessments longKnown() {
        newlyKnown = false;
        return this;
    }

    Assessments suppressed() {
        suppressed = true;
        return this;
    }

    Assessments fact(String label, String value) {
        facts = List.of(new Fact(label, value, DAY, Optional.empty()));
        return this;
    }

    Assessment make() {
        CriterionResult rule = criterion("rule", "The rule", Outcome.MET, "%rule");
        return new Assessment(
                "bmn-flag",
                "0.1.0",
                Instant.parse("2026-06-15T10:00:00Z"),
                tier,
                rule,
                Optional.of("III"),
                headline,
                newlyKnown,
                facts,
                criteria,
                suppressed ? List.of(rule) : List.of(),
                List.of(new Advice("think", "Look for a cause.", List.of(PAPER))),
                List.of(new Conflict("Left and right disagree.", facts)),
                List.of("MRI of pelvis and spine"),
                List.of(new NextTest("trephine biopsy", Tier.CONFIRMED)),
                facts);
    }

    private CriterionResult criterion(String id, String title, Outcome outcome, String expression) {
        return new CriterionResult(id, title, title + ".", expression, outcome, facts, List.of(PAPER, DOMAIN));
    }
}
