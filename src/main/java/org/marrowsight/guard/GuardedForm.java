package org.marrowsight.guard;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A posted form that has been judged. The container reads parameters out of a body only as long as nobody else has read
 * it, so they are given here: a search whose form is lost would find everything.
 */
final class GuardedForm extends GuardedRequest {

    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    /**
     * A form.
     *
     * @param body percent-encoded, as has been checked
     */
    GuardedForm(HttpServletRequest request, byte[] body) {
        super(request, body);
        Map<String, List<String>> values = new LinkedHashMap<>();
        Stream.concat(
                        Stream.ofNullable(request.getQueryString()),
                        Stream.of(new String(body, StandardCharsets.US_ASCII)))
                .flatMap(part -> Stream.of(part.split("&", -1)))
                .filter(parameter -> parameter.indexOf('=') > 0)
                .forEach(parameter -> add(values, parameter));
        values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
    }

    private static void add(Map<String, List<String>> values, String parameter) {
        int equals = parameter.indexOf('=');
        values.computeIfAbsent(decoded(parameter.substring(0, equals)), name -> new ArrayList<>())
                .add(decoded(parameter.substring(equals + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }
}
