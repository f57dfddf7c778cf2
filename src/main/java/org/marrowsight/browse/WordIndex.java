package org.marrowsight.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds things by the words in their names, the best first. Every typed word must be met by a name of the thing. It never
 * changes once it is made.
 *
 * @param <T> what is found
 */
final class WordIndex<T> {

    private final List<T> things = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final Map<String, Places> places = new HashMap<>();

    /** Where a name of a thing comes from, by how much it counts. */
    enum Kind {
        DISPLAY(10),
        CODE(10),
        DESIGNATION(9),
        DEFINITION(3);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /**
     * One name of a thing.
     *
     * @param language as in FHIR; empty when none is stated
     */
    record Name(Kind kind, String language, String text) {}

    /**
     * What was found.
     *
     * @param name the name that meets the words best
     */
    record Found<T>(T thing, Name name, int score) {}

    /** Adds a thing; for the maker of the index, before anything is looked for. */
    void add(T thing, List<Name> namesOfThing) {
        things.add(thing);
        for (Name name : namesOfThing) {
            names.add(name);
            owners.add(things.size() - 1);
            TypedWords.words(name.text()).distinct().forEach(word -> places.computeIfAbsent(word, w -> new Places())
                    .add(names.size() - 1));
        }
    }

    /** What meets all words. */
    List<Found<T>> find(TypedWords typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        Map<Integer, Candidate> candidates = new HashMap<>();
        for (int word = 0; word < typed.words().size(); word++) {
            look(typed.words().get(word), word, candidates);
        }
        int all = typed.words().size();
        return candidates.values().stream()
                .filter(candidate -> candidate.met == all)
                .map(candidate ->
                        new Found<>(things.get(candidate.thing), names.get(candidate.bestName()), candidate.score()))
                .sorted(Comparator.comparingInt((Found<T> found) -> -found.score())
                        .thenComparingInt(found -> found.name().text().length()))
                .toList();
    }

    /** Of what met the earlier words, what meets this one as well; all that meets it if it is the first. */
    private void look(String typed, int position, Map<Integer, Candidate> candidates) {
        places.forEach((word, where) -> {
            int closeness = TypedWords.closeness(typed, word);
            if (closeness == 0) {
                return;
            }
            for (int i = 0; i < where.count; i++) {
                int name = where.names[i];
                int thing = owners.get(name);
                Candidate candidate =
                        position == 0 ? candidates.computeIfAbsent(thing, Candidate::new) : candidates.get(thing);
                if (candidate != null && candidate.met >= position) {
                    candidate.meets(position, name, closeness * names.get(name).kind().weight);
                }
            }
        });
    }

    /** A thing that met all words so far. */
    private static final class Candidate {

        private final int thing;
        private final Map<Integer, Integer> byName = new HashMap<>();
        private final Map<Integer, Integer> ofThisWord = new HashMap<>();
        private int met;

        Candidate(int thing) {
            this.thing = thing;
        }

        void meets(int position, int name, int score) {
            if (met == position) {
                settle();
                met = position + 1;
            }
            ofThisWord.merge(name, score, Math::max);
        }

        private void settle() {
            ofThisWord.forEach((name, score) -> byName.merge(name, score, Integer::sum));
            ofThisWord.clear();
        }

        int bestName() {
            settle();
            return byName.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                    .orElseThrow()
                    .getKey();
        }

        int score() {
            settle();
            return byName.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }

    /** Positions of names, without a box for each. */
    private static final class Places {

        private int[] names = new int[2];
        private int count;

        void add(int name) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
            }
            names[count++] = name;
        }
    }
}
