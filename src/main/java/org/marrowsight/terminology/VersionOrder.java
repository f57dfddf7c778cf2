package org.marrowsight.terminology;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders business versions: by their numbers from the left, and by their text where they are no numbers. */
final class VersionOrder implements Comparator<String> {

    private static final Pattern SEPARATOR = Pattern.compile("[.\\-+]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");

    @Override
    public int compare(String left, String right) {
        String[] a = SEPARATOR.split(left, -1);
        String[] b = SEPARATOR.split(right, -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = part(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int part(String a, String b) {
        boolean numbers = NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches();
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }
}
