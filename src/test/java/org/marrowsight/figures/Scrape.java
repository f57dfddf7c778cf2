package org.marrowsight.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;

/**
 * What a server shows of itself to Prometheus at one moment.
 *
 * @param text as it came
 * @param series its lines, read
 */
record Scrape(String text, List<Series> series) {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? ([^ ]+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * One line.
     *
     * @param name of the metric
     */
    record Series(String name, Map<String, String> labels, double value) {

        boolean has(Map<String, String> wanted) {
            return labels.entrySet().containsAll(wanted.entrySet());
        }
    }

    static Scrape of(Http http) {
        Answer answer = http.get("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        String text = answer.body();
        return new Scrape(text, LINE.matcher(text).results().map(Scrape::series).toList());
    }

    private static Series series(MatchResult line) {
        Map<String, String> labels = LABEL.matcher(
                        Optional.ofNullable(line.group(2)).orElse(""))
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
        return new Series(line.group(1), labels, Double.parseDouble(line.group(3)));
    }

    /** The sum over all series of a metric that have these labels. */
    double value(String name, Map<String, String> labels) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.has(labels))
                .mapToDouble(Series::value)
                .sum();
    }

    /** The values that a label has at the metrics of a name. */
    Set<String> values(String name, String label) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> Optional.ofNullable(one.labels().get(label)).stream())
                .collect(Collectors.toSet());
    }

    Set<String> names() {
        return series.stream().map(Series::name).collect(Collectors.toSet());
    }

    /** The labels of a metric. */
    Set<String> labels(String name) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.labels().keySet().stream())
                .collect(Collectors.toSet());
    }
}
