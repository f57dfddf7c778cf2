package org.marrowsight.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.marrowsight.cdshooks.Feedback.Outcome;
import org.marrowsight.cdshooks.FeedbackTotals;
import org.marrowsight.cdshooks.FeedbackTotals.Total;

/** Adds up groups of cards to the numbers of each rule and each criterion. */
final class FeedbackSums {

    private final Map<Key, Sum> rules = new HashMap<>();
    private final Map<Key, Sum> criteria = new HashMap<>();

    private record Key(String service, String id) {}

    private static final class Sum {

        private long issued;
        private long accepted;
        private long overridden;
        private final Map<String, Long> reasons = new HashMap<>();

        private Total total(Key key) {
            return new Total(key.service(), key.id(), issued, accepted, overridden, reasons);
        }
    }

    /** The ids in a list as it is stored. */
    static List<String> words(String list) {
        return Stream.of(list.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    /** A group of cards that were sent. */
    void issued(ResultSet row) throws SQLException {
        long cards = row.getLong("cards");
        each(row, sum -> sum.issued += cards);
    }

    /** A group of cards of which something was heard. */
    void heard(ResultSet row) throws SQLException {
        long cards = row.getLong("cards");
        String reason = row.getString("reason");
        if (row.getString("outcome").equals(Outcome.ACCEPTED.code())) {
            each(row, sum -> sum.accepted += cards);
        } else {
            each(row, sum -> {
                sum.overridden += cards;
                sum.reasons.merge(reason, cards, Long::sum);
            });
        }
    }

    FeedbackTotals totals() {
        return new FeedbackTotals(totals(rules), totals(criteria));
    }

    private static List<Total> totals(Map<Key, Sum> sums) {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().total(entry.getKey()))
                .toList();
    }

    private void each(ResultSet row, Consumer<Sum> change) throws SQLException {
        String service = row.getString("service");
        change.accept(rules.computeIfAbsent(new Key(service, row.getString("rule")), key -> new Sum()));
        words(row.getString("criteria"))
                .forEach(criterion ->
                        change.accept(criteria.computeIfAbsent(new Key(service, criterion), key -> new Sum())));
    }
}
