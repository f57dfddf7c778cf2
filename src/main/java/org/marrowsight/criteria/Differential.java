package org.marrowsight.criteria;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ranking of the explanations of abnormal marrow at one moment.
 *
 * @param planId id of the plan definition that was evaluated
 * @param guideVersion version of the guide that holds it
 * @param asOf the moment; later findings were not looked at
 * @param necrosis the reasoning about bone marrow necrosis at that moment
 * @param explanations all explanations, the best first
 * @param caveats what limits the reading of the images
 * @param stoppedBy what keeps the ranking silent when a chart is opened; empty when nothing does
 * @param sequences what to think of when an MRI is ordered; empty when there is no question that it could answer
 */
public record Differential(
        String planId,
        String guideVersion,
        Instant asOf,
        Assessment necrosis,
        List<RankedExplanation> explanations,
        List<CriterionResult> caveats,
        List<CriterionResult> stoppedBy,
        List<CriterionResult> sequences)
        implements Reasoned {

    /** Keeps its own copies of the lists. */
    public Differential {
        explanations = List.copyOf(explanations);
        caveats = List.copyOf(caveats);
        stoppedBy = List.copyOf(stoppedBy);
        sequences = List.copyOf(sequences);
    }

    /** The explanations for which something speaks, the best first. */
    public List<RankedExplanation> open() {
        return explanations.stream()
                .filter(explanation -> explanation.fit().isOpen())
                .toList();
    }

    /**
     * Whether there is something to say when a chart is opened. Signs of several sites that together made the flag of bone
     * marrow necrosis name another explanation are spoken of here also when no site shows it alone.
     */
    public boolean speaks() {
        return stoppedBy.isEmpty() && (!open().isEmpty() || necrosis.tier() == Tier.ALTERNATIVE);
    }

    /** Of the best explanation. */
    @Override
    public String answerCode() {
        return explanations.stream()
                .map(RankedExplanation::fit)
                .findFirst()
                .orElse(Fit.NOT_JUDGED)
                .code();
    }

    @Override
    public Stream<CriterionResult> judged() {
        return Stream.of(
                        necrosis.judged(),
                        explanations.stream().flatMap(RankedExplanation::judged),
                        caveats.stream(),
                        stoppedBy.stream(),
                        sequences.stream())
                .flatMap(results -> results);
    }
}
