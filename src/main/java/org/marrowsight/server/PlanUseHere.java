package org.marrowsight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowsight.browse.CardCount;
import org.marrowsight.browse.CardCounts;
import org.marrowsight.browse.HookService;
import org.marrowsight.browse.PlanUse;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.cdshooks.FeedbackTotals;
import org.marrowsight.cdshooks.FeedbackTotals.Total;
import org.marrowsight.cdshooks.OfferedService;

/**
 * The services of this server and the feedback on their cards. The numbers are those of some seconds ago at most, so that
 * no reader of pages makes the database add up without end.
 */
final class PlanUseHere implements PlanUse {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Comparator<CardCount> MOST_OVERRIDDEN_FIRST = Comparator.comparingLong(CardCount::overridden)
            .thenComparingLong(CardCount::issued)
            .reversed()
            .thenComparing(CardCount::id);

    private final List<HookService> services;
    private final FeedbackStore feedback;
    private final Clock clock;
    private FeedbackTotals totals = new FeedbackTotals(List.of(), List.of());
    private Instant readAgain = Instant.MIN;

    PlanUseHere(List<OfferedService> offered, FeedbackStore feedback, Clock clock) {
        this.services = offered.stream()
                .map(service -> new HookService(service.id(), service.hook(), service.planId()))
                .toList();
        this.feedback = feedback;
        this.clock = clock;
    }

    @Override
    public List<HookService> services() {
        return services;
    }

    @Override
    public CardCounts counts(String planId) {
        Set<String> ids = services.stream()
                .filter(service -> service.planId().equals(planId))
                .map(HookService::id)
                .collect(Collectors.toSet());
        FeedbackTotals read = totals();
        return new CardCounts(counts(ids, read.rules()), counts(ids, read.criteria()));
    }

    private static List<CardCount> counts(Set<String> services, List<Total> totals) {
        return totals.stream()
                .filter(total -> services.contains(total.service()))
                .collect(Collectors.groupingBy(Total::id))
                .values()
                .stream()
                .map(PlanUseHere::sum)
                .sorted(MOST_OVERRIDDEN_FIRST)
                .toList();
    }

    private static CardCount sum(List<Total> totals) {
        return new CardCount(
                totals.get(0).id(),
                totals.stream().mapToLong(Total::issued).sum(),
                totals.stream().mapToLong(Total::accepted).sum(),
                totals.stream().mapToLong(Total::overridden).sum(),
                totals.stream()
                        .flatMap(total -> total.reasons().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)));
    }

    private synchronized FeedbackTotals totals() {
        Instant now = clock.instant();
        if (!now.isBefore(readAgain)) {
            totals = feedback.totals();
            readAgain = now.plus(FRESH);
        }
        return totals;
    }
}
