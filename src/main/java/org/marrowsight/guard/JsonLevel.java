package org.marrowsight.guard;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One object or array that the reader of a JSON body is inside of; used again for the next one at the same depth. */
final class JsonLevel {

    /** So many keys are compared one by one, which costs less than hashing them; an object of FHIR seldom has more. */
    private static final int FEW = 16;

    private final String[] few = new String[FEW];
    private String name = "";
    private String key = "";
    private boolean array;
    private int count;
    private @Nullable Set<String> many;

    void begin(String itsName, boolean isArray) {
        name = itsName;
        array = isArray;
        key = "";
        count = 0;
        // dropped and not cleared: clearing costs as much as it ever held
        many = null;
    }

    /** Enters the value of a key; false when the object holds it already. */
    boolean enter(String entered) {
        key = entered;
        if (many != null) {
            return many.add(entered);
        }
        for (int i = 0; i < count; i++) {
            if (few[i].equals(entered)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = entered;
            return true;
        }
        many = new HashSet<>(Arrays.asList(few));
        return many.add(entered);
    }

    /** One member more of an array; how many there are now. */
    int countMember() {
        return ++count;
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    boolean isArray() {
        return array;
    }
}
