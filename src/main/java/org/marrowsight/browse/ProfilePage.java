package org.marrowsight.browse;

import java.util.List;

/**
 * What the page of one profile shows.
 *
 * @param summary the profile as the list of profiles shows it
 * @param url its canonical address
 * @param version version of the guide
 * @param contexts where an extension may stand; empty for a profile of a resource
 * @param alignments the profiles of other guides that it follows
 * @param view which elements are shown
 * @param rows the elements
 * @param hidden how many elements are not shown
 * @param rules its own rules
 * @param examples its examples, those that are accepted first
 */
record ProfilePage(
        ProfileSummary summary,
        String url,
        String version,
        List<String> contexts,
        List<Alignment> alignments,
        ProfileView view,
        List<ElementRow> rows,
        int hidden,
        List<ElementRow.Rule> rules,
        List<ShownExample> examples) {

    /** A profile that this one follows, and how far. */
    record Alignment(String name, String url, String remark) {}

    /**
     * An example with what is said of it.
     *
     * @param name of its file without the ending
     * @param json the resource
     * @param result what a post of it is told
     */
    record ShownExample(String name, String json, ResourceCheck.Result result) {

        boolean isAccepted() {
            return result.issues().stream().noneMatch(ResourceCheck.Issue::refuses);
        }

        /** The name in words: {@code bad-site-side} is {@code site side}. */
        String title() {
            int mark = name.indexOf('-');
            return name.substring(mark + 1)
                    .replace("--", ", ")
                    .replace('-', ' ')
                    .replace("+", " and ");
        }
    }

    List<ShownExample> accepted() {
        return examples.stream().filter(ShownExample::isAccepted).toList();
    }

    List<ShownExample> refused() {
        return examples.stream().filter(example -> !example.isAccepted()).toList();
    }
}
