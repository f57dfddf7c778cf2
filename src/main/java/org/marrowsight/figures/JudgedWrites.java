package org.marrowsight.figures;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;
import org.marrowsight.guide.Guide;
import org.marrowsight.validation.Demand;
import org.marrowsight.validation.Finding;
import org.marrowsight.validation.Judgement;

/** Counts what was judged before it was stored, and each finding by the profile and the rule that it failed. */
public final class JudgedWrites implements Consumer<Judgement> {

    private final MeterRegistry meters;
    private final GuideNames names;

    /** @param packaged the guide without additions of a site: only what it names gets a label */
    public JudgedWrites(MeterRegistry meters, Guide packaged) {
        this.meters = meters;
        this.names = GuideNames.of(packaged);
    }

    @Override
    public void accept(Judgement judgement) {
        meters.counter("marrowsight.validation.judgements", "result", result(judgement))
                .increment();
        judgement.findings().forEach(this::count);
    }

    private static String result(Judgement judgement) {
        if (judgement.refused()) {
            return "refused";
        }
        if (!judgement.findings().isEmpty()) {
            return "warned";
        }
        return judgement.concern() ? "accepted" : "unprofiled";
    }

    private void count(Finding finding) {
        meters.counter(
                        "marrowsight.validation.findings",
                        "profile",
                        finding.profile().map(names::profile).orElse("none"),
                        "kind",
                        finding.demand().map(JudgedWrites::kind).orElse(GuideNames.OTHER),
                        "rule",
                        finding.demand().map(names::rule).orElse(GuideNames.OTHER),
                        "severity",
                        finding.refuses() ? "error" : "warning")
                .increment();
    }

    private static String kind(Demand demand) {
        return demand.kind().name().toLowerCase(Locale.ROOT);
    }
}
