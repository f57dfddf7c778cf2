package org.marrowsight.guide;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure as a log may hold it: classes and places of the code. Libraries put values into their messages. */
public final class CodePlaces {

    private static final int CAUSES = 8;
    private static final int PLACES = 30;

    private CodePlaces() {}

    /** The failure and its causes, without their messages. */
    public static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .map(CodePlaces::one)
                .collect(Collectors.joining("\ncaused by "));
    }

    private static String one(Throwable failure) {
        return failure.getClass().getName()
                + Arrays.stream(failure.getStackTrace())
                        .limit(PLACES)
                        .map(place -> "\n\tat " + place)
                        .collect(Collectors.joining());
    }
}
