package org.marrowsight.guard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Judges a query string, wherever it stands: in an address, in a form, in a header. */
final class QueryShape {

    /**
     * Parameters of FHIR by reference, identifier or code of the records served here. The values of others by these names
     * would not be judged, so the server must not let them be stored: see {@link RequestGuard#mustNotHoldNumbers}.
     */
    static final Set<String> NAMING = Set.of(
            "_id",
            "identifier",
            "patient",
            "subject",
            "encounter",
            "specimen",
            "result",
            "focus",
            "based-on",
            "derived-from",
            "has-member",
            "part-of",
            "performer",
            "code");

    private final GuardLimits limits;
    private final WrittenNumbers numbers;

    QueryShape(GuardLimits limits, WrittenNumbers numbers) {
        this.limits = limits;
        this.numbers = numbers;
    }

    /** Refuses a query string as it stands in an address. */
    void checkAddress(String query) throws Refusal {
        if (query.length() > limits.queryLength()) {
            throw Refusal.addressTooLong(Objection.ADDRESS_LENGTH, tooLong());
        }
        check(query);
    }

    /** Whether the value of a key may be such as {@link #checkWithin} judges. */
    static boolean mayHold(String name) {
        return name.equals("reference") || name.equals("url") || name.equals("ifNoneExist");
    }

    /** Refuses the query of an interaction that is named inside a body: a bundle entry, a reference by search. */
    void checkWithin(String name, String parent, String text) throws Refusal {
        int query = text.indexOf('?');
        boolean interaction = parent.equals("request") && (name.equals("url") || name.equals("ifNoneExist"));
        if (query >= 0 && (interaction || name.equals("reference"))) {
            check(text.substring(query + 1));
        }
    }

    /** Refuses a query string from a form or a header. */
    void check(String query) throws Refusal {
        if (query.length() > limits.queryLength()) {
            throw Refusal.tooLarge(Objection.QUERY_LENGTH, tooLong());
        }
        String[] parameters = query.split("&", -1);
        if (parameters.length > limits.parameters()) {
            throw Refusal.value(
                    Objection.PARAMETERS,
                    "The query has more than " + limits.parameters() + " parameters. Ask in parts.");
        }
        Map<String, Integer> repeats = new HashMap<>();
        for (String parameter : parameters) {
            checkParameter(parameter, repeats);
        }
    }

    private String tooLong() {
        return "A query is longer than " + limits.queryLength() + " characters. Ask for less at once.";
    }

    private void checkParameter(String parameter, Map<String, Integer> repeats) throws Refusal {
        int equals = parameter.indexOf('=');
        String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
        if (repeats.merge(name, 1, Integer::sum) > limits.repeats()) {
            throw Refusal.value(
                    Objection.REPEATED_PARAMETER,
                    "A parameter is repeated more than " + limits.repeats()
                            + " times. Join values with commas or ask in parts.");
        }
        String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
        if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw Refusal.malformed(Objection.CHARACTERS, "The query contains the NUL character. Leave it out.");
        }
        if (!names(name)) {
            numbers.checkSearched(value);
        }
    }

    /** Identifiers, references and codes may read as numbers with an exponent and never are: an id such as 23E01234. */
    private static boolean names(String parameter) {
        char lastLink = parameter.startsWith("_has:") ? ':' : '.';
        String own = parameter.substring(parameter.lastIndexOf(lastLink) + 1);
        int modifier = own.indexOf(':');
        return NAMING.contains(modifier < 0 ? own : own.substring(0, modifier));
    }

    private static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(
                    Objection.CHARACTERS, "The query is not percent-encoded as RFC 3986 asks. Encode it anew.");
        }
    }
}
