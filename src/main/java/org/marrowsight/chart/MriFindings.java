package org.marrowsight.chart;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.marrowsight.clinical.Finding;
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
import org.marrowsight.clinical.Provenance;
import org.marrowsight.clinical.Signal;
import org.marrowsight.clinical.Site;

/** What MRI shows of one site (E50-E64, E80-E95). */
final class MriFindings implements ObservationReader {

    private static final String OWN = "marrow-mri";
    private static final Map<String, Signal> SIGNALS = Map.of(
            "signal-hypointense", Signal.HYPOINTENSE,
            "signal-mildly-hypointense", Signal.MILDLY_HYPOINTENSE,
            "signal-isointense", Signal.ISOINTENSE,
            "signal-mildly-hyperintense", Signal.MILDLY_HYPERINTENSE,
            "signal-hyperintense", Signal.HYPERINTENSE,
            "signal-not-judged", Signal.UNKNOWN);
    private static final Map<String, Pattern> COMMON_PATTERNS = Map.of(
            "mri-pattern-diffuse", Pattern.DIFFUSE,
            "mri-pattern-focal", Pattern.FOCAL,
            "mri-pattern-heterogeneous", Pattern.HETEROGENEOUS,
            "mri-pattern-homogeneous", Pattern.HOMOGENEOUS);
    private static final Map<String, Pattern> OWN_PATTERNS = Map.of(
            "geographic", Pattern.GEOGRAPHIC,
            "extensive", Pattern.EXTENSIVE,
            "patchy", Pattern.PATCHY,
            "nodular", Pattern.NODULAR,
            "subarticular", Pattern.SUBARTICULAR,
            "double-line", Pattern.DOUBLE_LINE,
            "collapse", Pattern.COLLAPSE);
    private static final Map<String, Part> COMMON_PARTS =
            Map.of("bone-part-central", Part.CENTRAL, "bone-part-peripheral", Part.PERIPHERAL);
    private static final Map<String, Part> OWN_PARTS = Map.of("whole-bone", Part.WHOLE);
    private static final Map<String, Against> AGAINST = Map.of(
            "brighter-than-reference", Against.BRIGHTER,
            "same-as-reference", Against.SAME,
            "darker-than-reference", Against.DARKER);
    private static final Map<String, SubcutaneousFat> FAT = Map.of(
            "fat-preserved", SubcutaneousFat.PRESERVED,
            "fat-same-as-marrow", SubcutaneousFat.SAME_AS_MARROW,
            "fat-lost", SubcutaneousFat.LOST);
    private static final Map<String, Enhancement> ENHANCEMENTS =
            Map.of("no-enhancement", Enhancement.NONE, "rim-enhancement", Enhancement.RIM);
    private static final Map<String, CorticalBone> CORTICES =
            Map.of("cortex-preserved", CorticalBone.PRESERVED, "cortex-destroyed", CorticalBone.DESTROYED);
    private static final Map<String, MriClass> CLASSES =
            Map.of("class-a", MriClass.A, "class-b", MriClass.B, "class-c", MriClass.C, "class-d", MriClass.D);
    private static final Map<String, Impression> IMPRESSIONS = Map.ofEntries(
            entry("impression-marrow-necrosis", Impression.MARROW_NECROSIS),
            entry("impression-serous-atrophy", Impression.SEROUS_ATROPHY),
            entry("impression-reconversion", Impression.RED_MARROW_RECONVERSION),
            entry("impression-infiltration", Impression.INFILTRATION),
            entry("impression-avascular-necrosis", Impression.AVASCULAR_NECROSIS));

    private final Concepts concepts;
    private final Sources sources;
    private final Sites sites;

    MriFindings(Concepts concepts, Sources sources, Sites sites) {
        this.concepts = concepts;
        this.sources = sources;
        this.sites = sites;
    }

    @Override
    public Optional<Reading<? extends Finding>> read(Observation observation) {
        return concepts.local("marrow-observation", observation.getCode())
                .filter("marrow-mri-finding"::equals)
                .map(kind -> finding(observation));
    }

    private Reading<MriFinding> finding(Observation observation) {
        Components components = new Components(observation, concepts);
        if (!observation.hasComponent()) {
            return sources.of(observation, "").then(source -> Reading.unusable("It states nothing about the images."));
        }
        String words = components.words().collect(Collectors.joining("; "));
        return sources.of(observation, words).then(source -> sites.of(observation)
                .then(site -> Reading.of(finding(source, site, components)).with(components.remarks())));
    }

    private MriFinding finding(Provenance source, Site site, Components components) {
        return new MriFinding(
                source,
                site,
                components.meaning("bone-part", this::part).orElse(Part.NOT_STATED),
                signals(components),
                components.meaning("t1-against-reference", value -> own(AGAINST, value)),
                components.meanings("distribution", this::pattern),
                components.presence("low-signal-rim"),
                components.meaning("enhancement", this::enhancement),
                components.meaning("subcutaneous-fat", value -> own(FAT, value)),
                components.presence("opposed-phase-drop"),
                components.presence("epiphysis-spared"),
                components.meaning("cortical-bone", this::corticalBone),
                components.presence("masked-fracture"),
                components.meaning("bmn-mri-class", value -> own(CLASSES, value)),
                components.meanings("reader-impression", value -> own(IMPRESSIONS, value)));
    }

    private Signals signals(Components components) {
        return new Signals(
                components.meaning("t1-signal", this::signal),
                components.meaning("t2-signal", this::signal),
                components.meaning("stir-signal", this::signal),
                components.meaning("t2-fat-suppressed-signal", this::signal));
    }

    private Optional<Signal> signal(CodeableConcept value) {
        return concepts.meaning(SIGNALS, value);
    }

    private Optional<Pattern> pattern(CodeableConcept value) {
        return own(OWN_PATTERNS, value).or(() -> concepts.meaning(COMMON_PATTERNS, value));
    }

    private Optional<Part> part(CodeableConcept value) {
        return own(OWN_PARTS, value).or(() -> concepts.meaning(COMMON_PARTS, value));
    }

    /** What the terminology of images calls diffuse or focal is enhancement of the marrow itself. */
    private Optional<Enhancement> enhancement(CodeableConcept value) {
        return own(ENHANCEMENTS, value)
                .or(() -> concepts.in("mri-enhancement", value) ? Optional.of(Enhancement.MARROW) : Optional.empty());
    }

    private Optional<CorticalBone> corticalBone(CodeableConcept value) {
        return concepts.local("marrow-finding", value).flatMap(code -> Optional.ofNullable(CORTICES.get(code)));
    }

    private <M> Optional<M> own(Map<String, M> meanings, CodeableConcept concept) {
        return concepts.local(OWN, concept).flatMap(code -> Optional.ofNullable(meanings.get(code)));
    }
}
