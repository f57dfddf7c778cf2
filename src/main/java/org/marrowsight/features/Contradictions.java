package org.marrowsight.features;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marrowsight.clinical.AspirateCytology;
import org.marrowsight.clinical.MarrowBlasts;
import org.marrowsight.clinical.TrephineHistology;

/** Finds what contradicts what; it is shown and never averaged (EVIDENCE 5.2, E42, E56). */
final class Contradictions {

    private final KnownChart known;
    private final MarrowSamples samples;

    private Contradictions(KnownChart known) {
        this.known = known;
        this.samples = new MarrowSamples(known);
    }

    static List<Contradiction> of(KnownChart known) {
        Contradictions contradictions = new Contradictions(known);
        List<Contradiction> found = new ArrayList<>();
        contradictions.evaluableElsewhere(found);
        contradictions.cleanCoreBesideNecrosis(found);
        contradictions.cleanCoreBesideNecroticSmear(found);
        return found;
    }

    private void evaluableElsewhere(List<Contradiction> found) {
        List<TrephineHistology> necrotic = recentNecrotic();
        List<MarrowBlasts> blasts = known
                .finalWithin(MarrowBlasts.class, known.windows().necrosisDays())
                .stream()
                .filter(sample -> necrotic.stream()
                        .anyMatch(core ->
                                !core.source().at().isAfter(sample.source().at())))
                .toList();
        if (!necrotic.isEmpty() && !blasts.isEmpty()) {
            found.add(new Contradiction(
                    "Necrosis at one site and evaluable marrow with blasts counted at another: both are true, and disease"
                            + " status rests on the evaluable site (E42).",
                    Stream.concat(
                                    blasts.stream()
                                            .map(sample -> known.fact(
                                                    "marrow blasts, "
                                                            + sample.site().label(),
                                                    sample.source())),
                                    necrotic.stream().map(this::coreFact))
                            .toList()));
        }
    }

    private void cleanCoreBesideNecrosis(List<Contradiction> found) {
        List<TrephineHistology> necrotic = recentNecrotic();
        List<TrephineHistology> clean = samples.cleanTrephines().stream()
                .filter(core -> necrotic.stream().anyMatch(other -> isSameEpisode(core, other)))
                .toList();
        if (!clean.isEmpty()) {
            found.add(new Contradiction(
                    "A trephine of the same episode shows no necrosis: a negative core speaks for its own site only (E42, E56).",
                    Stream.concat(clean.stream(), necrotic.stream())
                            .map(this::coreFact)
                            .toList()));
        }
    }

    private boolean isSameEpisode(TrephineHistology one, TrephineHistology other) {
        return Math.abs(known.daysBetween(one.source().at(), other.source().at()))
                <= known.windows().episodeDays();
    }

    private void cleanCoreBesideNecroticSmear(List<Contradiction> found) {
        List<AspirateCytology> contradicted = samples.necroticSmears().stream()
                .filter(samples::isContradictedByCore)
                .toList();
        if (!contradicted.isEmpty()) {
            found.add(new Contradiction(
                    "The aspirate smear shows necrosis and the trephine of the same site and episode does not: necrosis and"
                            + " viable marrow can lie side by side in one bone (E41, E56).",
                    Stream.concat(
                                    contradicted.stream()
                                            .map(smear -> known.fact(
                                                    "aspirate cytology, "
                                                            + smear.site().label(),
                                                    smear.source())),
                                    samples.cleanTrephines().stream().map(this::coreFact))
                            .toList()));
        }
    }

    private List<TrephineHistology> recentNecrotic() {
        return samples.necroticTrephines().stream()
                .filter(core ->
                        known.isWithin(core.source().at(), known.windows().necrosisDays()))
                .toList();
    }

    private Fact coreFact(TrephineHistology core) {
        return known.fact("trephine, " + core.site().label(), core.source());
    }
}
