package org.marrowsight.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells a client why its request was refused: a program by an OperationOutcome, a reader of pages by a page. */
final class RefusalAnswer {

    private static final List<String> FOR_PROGRAMS = List.of("/fhir", "/cds-services");
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Request refused - Marrowsight</title></head>
            <body><h1>Request refused</h1><p>%s</p><p><a href="/">Start page</a></p></body>
            </html>
            """;

    private final JsonFactory json = new JsonFactory();

    void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        // what is left of the body is not waited for
        response.setHeader("Connection", "close");
        if (refusal.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        }
        if (isForReader(request)) {
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream()
                    .write(PAGE.formatted(escaped(refusal.text())).getBytes(StandardCharsets.UTF_8));
        } else {
            response.setContentType("application/fhir+json;charset=UTF-8");
            outcome(response, refusal);
        }
    }

    private void outcome(HttpServletResponse response, Refusal refusal) throws IOException {
        try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeStringField("resourceType", "OperationOutcome");
            out.writeArrayFieldStart("issue");
            out.writeStartObject();
            out.writeStringField("severity", "error");
            out.writeStringField("code", refusal.code());
            out.writeStringField("diagnostics", refusal.text());
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static boolean isForReader(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader("Accept");
        return accept != null
                && FOR_PROGRAMS.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"))
                && quality(accept, "html") > quality(accept, "json");
    }

    /** The greatest weight that a list of media types gives to one of a kind; 0 when it names none. */
    private static double quality(String accept, String kind) {
        return Stream.of(accept.toLowerCase(Locale.ROOT).split(",", -1))
                .filter(type -> type.split(";", -1)[0].contains(kind))
                .mapToDouble(RefusalAnswer::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String mediaType) {
        return Stream.of(mediaType.split(";", -1))
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.matches("q=[01](\\.[0-9]{0,3})?"))
                .findFirst()
                .map(parameter -> Double.valueOf(parameter.substring(2)))
                .orElse(1.0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
