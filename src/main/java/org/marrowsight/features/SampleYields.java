package org.marrowsight.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.AspirateAppearance;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.AspirateQuality;
import org.marrowsight.clinical.Finding;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.Site;
import org.marrowsight.clinical.TrephineHistology;
import org.marrowsight.features.SampleYield.Kind;

/** Reads from each earlier marrow sample what it gave. */
final class SampleYields {

    private static final Set<AspirateAppearance> NECROTIC_LOOK = EnumSet.of(
            AspirateAppearance.MUDDY, AspirateAppearance.JELLY_LIKE, AspirateAppearance.CLOUDY_PINK_PRECIPITATE);

    private final KnownChart known;

    private SampleYields(KnownChart known) {
        this.known = known;
    }

    /** The samples of the last days, newest first. */
    static List<SampleYield> of(KnownChart known, int days) {
        SampleYields yields = new SampleYields(known);
        List<SampleYield> all = new ArrayList<>();
        known.within(AspirateQuality.class, days).forEach(aspirate -> yields.look(aspirate)
                .ifPresent(kind -> all.add(yields.of(aspirate, aspirate.site(), kind, "aspirate"))));
        known.within(AspirateCytology.class, days)
                .forEach(smear -> all.add(yields.of(smear, smear.site(), kind(smear), "aspirate cytology")));
        known.within(TrephineHistology.class, days)
                .forEach(core -> all.add(yields.of(core, core.site(), kind(core), "trephine")));
        known.within(MarrowBlasts.class, days)
                .forEach(blasts -> all.add(yields.of(blasts, blasts.site(), Kind.EVALUABLE, "marrow blasts")));
        all.sort(Comparator.comparing(SampleYield::at)
                .reversed()
                .thenComparing(yield -> yield.fact().reference().orElse(""))
                .thenComparing(SampleYield::kind));
        return List.copyOf(all);
    }

    /** A diluted aspirate says neither: its smear does. */
    private Optional<Kind> look(AspirateQuality aspirate) {
        if (aspirate.appearances().contains(AspirateAppearance.DRY_TAP)) {
            return Optional.of(Kind.DRY_TAP);
        }
        if (aspirate.appearances().stream().anyMatch(NECROTIC_LOOK::contains)) {
            return isReadAsLiving(aspirate) ? Optional.empty() : Optional.of(Kind.NECROTIC);
        }
        return aspirate.appearances().contains(AspirateAppearance.ADEQUATE) && !isReadAtAll(aspirate)
                ? Optional.of(Kind.EVALUABLE)
                : Optional.empty();
    }

    private boolean isReadAsLiving(AspirateQuality aspirate) {
        return smears(aspirate).stream().anyMatch(smear -> KnownChart.isFinal(smear) && kind(smear) == Kind.EVALUABLE);
    }

    private boolean isReadAtAll(AspirateQuality aspirate) {
        return !smears(aspirate).isEmpty();
    }

    /** The smears of the same day and site. */
    private List<AspirateCytology> smears(AspirateQuality aspirate) {
        return known.all(AspirateCytology.class).stream()
                .filter(smear -> smear.site().isSameAs(aspirate.site()))
                .filter(smear -> known.day(smear.source().at())
                        .equals(known.day(aspirate.source().at())))
                .toList();
    }

    private static Kind kind(AspirateCytology smear) {
        return switch (smear.reading()) {
            case NECROTIC -> Kind.NECROTIC;
            case NOT_NECROTIC -> Kind.EVALUABLE;
            case NOT_EVALUABLE -> Kind.NOT_EVALUABLE;
        };
    }

    private static Kind kind(TrephineHistology core) {
        return switch (core.reading()) {
            case NECROSIS_PRESENT -> Kind.NECROTIC;
            case NECROSIS_ABSENT -> Kind.EVALUABLE;
            case NOT_EVALUABLE -> Kind.NOT_EVALUABLE;
        };
    }

    private SampleYield of(Finding finding, Site site, Kind kind, String label) {
        return new SampleYield(
                site,
                finding.source().at(),
                finding.source().finality(),
                kind,
                known.fact(label + ", " + site.label(), finding.source()));
    }
}
