package org.marrowsight.features;

import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.MriClass;
import org.marrowsight.clinical.MriFinding;
import org.marrowsight.clinical.MriFinding.Against;
import org.marrowsight.clinical.MriFinding.CorticalBone;
import org.marrowsight.clinical.MriFinding.Enhancement;
import org.marrowsight.clinical.MriFinding.Impression;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.MriFinding.Pattern;
import org.marrowsight.clinical.MriFinding.Signals;
import org.marrowsight.clinical.MriFinding.SubcutaneousFat;
import org.marrowsight.clinical.Presence;
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;

/** Builds one reading of MRI; what is not named was not mentioned. */
public final class TestMri {

    private final Site site;
    private Part part = Part.NOT_STATED;
    private Signals signals = new Signals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private Optional<Against> against = Optional.empty();
    private Set<Pattern> patterns = Set.of();
    private Optional<Presence> rim = Optional.empty();
    private Optional<Enhancement> enhancement = Optional.empty();
    private Optional<SubcutaneousFat> fat = Optional.empty();
    private Optional<Presence> drop = Optional.empty();
    private Optional<Presence> epiphysis = Optional.empty();
    private Optional<CorticalBone> cortex = Optional.empty();
    private Optional<MriClass> readerClass = Optional.empty();
    private Set<Impression> impressions = Set.of();

    private TestMri(Site site) {
        this.site = site;
    }

    public static TestMri of(Site site) {
        return new TestMri(site);
    }

    public TestMri part(Part bonePart) {
        part = bonePart;
        return this;
    }

    public TestMri t1(Signal signal) {
        signals = new Signals(Optional.of(signal), signals.t2(), signals.stir(), signals.t2FatSuppressed());
        return this;
    }

    public TestMri t2(Signal signal) {
        signals = new Signals(signals.t1(), Optional.of(signal), signals.stir(), signals.t2FatSuppressed());
        return this;
    }

    public TestMri stir(Signal signal) {
        signals = new Signals(signals.t1(), signals.t2(), Optional.of(signal), signals.t2FatSuppressed());
        return this;
    }

    public TestMri t2FatSuppressed(Signal signal) {
        signals = new Signals(signals.t1(), signals.t2(), signals.stir(), Optional.of(signal));
        return this;
    }

    public TestMri t1Is(Against reference) {
        against = Optional.of(reference);
        return this;
    }

    public TestMri patterns(Pattern... stated) {
        patterns = Set.of(stated);
        return this;
    }

    public TestMri rim(Presence presence) {
        rim = Optional.of(presence);
        return this;
    }

    public TestMri enhancement(Enhancement seen) {
        enhancement = Optional.of(seen);
        return this;
    }

    public TestMri fat(SubcutaneousFat state) {
        fat = Optional.of(state);
        return this;
    }

    public TestMri drop(Presence presence) {
        drop = Optional.of(presence);
        return this;
    }

    public TestMri epiphysisSpared(Presence presence) {
        epiphysis = Optional.of(presence);
        return this;
    }

    public TestMri cortex(CorticalBone state) {
        cortex = Optional.of(state);
        return this;
    }

    public TestMri readerClass(MriClass named) {
        readerClass = Optional.of(named);
        return this;
    }

    public TestMri impression(Impression... named) {
        impressions = Set.of(named);
        return this;
    }

    public MriFinding from(Provenance source) {
        return new MriFinding(
                source,
                site,
                part,
                signals,
                against,
                patterns,
                rim,
                enhancement,
                fat,
                drop,
                epiphysis,
                cortex,
                Optional.empty(),
                readerClass,
                impressions);
    }
}
