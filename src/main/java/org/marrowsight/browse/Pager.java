package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One page of a long list.
 *
 * @param number of the page, from 1
 * @param size entries on a page
 * @param total entries of the list
 * @param address of the list
 * @param parameters of the address that all pages share
 */
record Pager(int number, int size, int total, String address, Map<String, String> parameters) {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    /** A number of a page as a query states it; the first page when it states none or something else. */
    static int number(Optional<String> stated) {
        return stated.filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(1);
    }

    /** The entries of this page. */
    <T> List<T> shown(List<T> all) {
        return all.stream().skip(skipped()).limit(size).toList();
    }

    int skipped() {
        return (number - 1) * size;
    }

    int pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    /** The first entry of the page, counted from 1; 0 when it is empty. */
    int first() {
        return skipped() < total ? skipped() + 1 : 0;
    }

    int last() {
        return Math.min(total, skipped() + size);
    }

    boolean isNeeded() {
        return total > size || number > 1;
    }

    Optional<String> previous() {
        return number > 1 ? Optional.of(page(Math.min(number - 1, pages()))) : Optional.empty();
    }

    Optional<String> next() {
        return number < pages() ? Optional.of(page(number + 1)) : Optional.empty();
    }

    private String page(int other) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("page", other == 1 ? "" : String.valueOf(other));
        return address + Queries.of(all);
    }
}
