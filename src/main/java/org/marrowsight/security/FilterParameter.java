package org.marrowsight.security;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One search parameter in the filter of a scope.
 *
 * @param name a parameter of the resource type, without modifier or chain
 * @param value its value, decoded
 */
record FilterParameter(String name, String value) {

    /** What reaches other records, changes the meaning or shapes the answer is no filter. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9-]{0,63}");

    /** The parameters of a query; empty when one of them cannot be used as a filter. */
    static Optional<List<FilterParameter>> allOf(String query) {
        List<FilterParameter> parameters = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            Optional<FilterParameter> parameter = of(part);
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(parameter.get());
        }
        return Optional.of(parameters);
    }

    private static Optional<FilterParameter> of(String part) {
        int equals = part.indexOf('=');
        if (equals < 0 || !NAME.matcher(part.substring(0, equals)).matches()) {
            return Optional.empty();
        }
        try {
            String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
            return value.isBlank()
                    ? Optional.empty()
                    : Optional.of(new FilterParameter(part.substring(0, equals), value));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** As it stands in an address. */
    String text() {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
