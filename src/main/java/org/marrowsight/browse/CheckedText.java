package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text that was judged, as a page shows it.
 *
 * @param verdict what came of it
 * @param issues what was found, errors first
 * @param lines the text by its lines; empty when it is too long to be shown
 */
record CheckedText(Verdict verdict, List<PlacedIssue> issues, List<Line> lines) {

    /** Characters of a text; more is not judged here. */
    static final int MOST_CHARACTERS = 200_000;

    private static final int MOST_LINES = 5_000;

    /** What came of a text. */
    enum Verdict {
        ACCEPTED("A post of this would be stored."),
        REFUSED("A post of this would be refused."),
        NO_CONCERN("No profile speaks about this: it can be read as FHIR and would be stored as it is."),
        UNREADABLE("This cannot be read.");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** As the style of the page names it. */
        String mark() {
            return this == ACCEPTED ? "accepted" : this == NO_CONCERN ? "no-concern" : "refused";
        }
    }

    /** One thing that was found, with its place in the text. */
    record PlacedIssue(ResourceCheck.Issue issue, JsonPlace place) {}

    /**
     * A line of the text.
     *
     * @param number from 1
     * @param text without its end
     * @param issues what was found here
     */
    record Line(int number, String text, List<PlacedIssue> issues) {

        boolean isMarked() {
            return !issues.isEmpty();
        }

        /** The line up to the first thing that was found in it. */
        String beforeMark() {
            return text.substring(0, mark());
        }

        String marked() {
            return text.substring(mark());
        }

        private int mark() {
            int first = issues.stream()
                    .mapToInt(issue -> issue.place().column() - 1)
                    .min()
                    .orElse(0);
            return Math.min(first, text.length());
        }
    }

    CheckedText {
        issues = List.copyOf(issues);
        lines = List.copyOf(lines);
    }

    /**
     * Judges a text.
     *
     * @param profile canonical URL of a profile that it is to meet besides those that its code decides
     */
    static CheckedText of(String text, Optional<String> profile, ResourceCheck check) {
        if (text.length() > MOST_CHARACTERS) {
            return new CheckedText(
                    Verdict.UNREADABLE,
                    List.of(syntax(
                            JsonPlace.START,
                            "The text is longer than " + MOST_CHARACTERS
                                    + " characters. Judge it in parts, or post it to" + " $validate.")),
                    List.of());
        }
        ResourceText read = ResourceText.read(text);
        if (read instanceof ResourceText.Broken broken) {
            return of(text, Verdict.UNREADABLE, List.of(syntax(broken.place(), broken.problem())));
        }
        JsonPlaces places = ((ResourceText.WellFormed) read).places();
        ResourceCheck.Result result = check.check(text, profile);
        List<PlacedIssue> issues = result.issues().stream()
                .map(issue -> new PlacedIssue(issue, place(issue, places)))
                .toList();
        return of(text, verdict(result), issues);
    }

    private static JsonPlace place(ResourceCheck.Issue issue, JsonPlaces places) {
        return issue.expression()
                .map(places::of)
                .or(() -> issue.key().flatMap(places::ofKey))
                .orElse(JsonPlace.START);
    }

    private static Verdict verdict(ResourceCheck.Result result) {
        if (result.issues().stream().anyMatch(ResourceCheck.Issue::refuses)) {
            return Verdict.REFUSED;
        }
        return result.concern() ? Verdict.ACCEPTED : Verdict.NO_CONCERN;
    }

    private static PlacedIssue syntax(JsonPlace place, String text) {
        return new PlacedIssue(
                new ResourceCheck.Issue(
                        true, Optional.empty(), Optional.empty(), text, Optional.empty(), Optional.empty()),
                place);
    }

    private static CheckedText of(String text, Verdict verdict, List<PlacedIssue> issues) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", MOST_LINES));
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            List<PlacedIssue> here = issues.stream()
                    .filter(issue -> Math.min(issue.place().line(), lines.size()) == number)
                    .toList();
            shown.add(new Line(number, lines.get(i), here));
        }
        return new CheckedText(verdict, issues, shown);
    }
}
