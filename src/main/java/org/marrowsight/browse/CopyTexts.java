package org.marrowsight.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.marrowsight.browse.ConceptCard.Copy;
import org.marrowsight.guide.Code;

/**
 * What developers paste elsewhere: a code as JSON, as FHIRPath, as a command.
 *
 * @param origin scheme, host and port by which the reader knows this server
 */
record CopyTexts(String origin) {

    List<Copy> of(Code code, String display) {
        return List.of(
                new Copy("Code", code.value()),
                new Copy("Coding", coding(code, display)),
                new Copy("FHIRPath", fhirPath(code)),
                new Copy("curl", lookUp(code)));
    }

    private static String coding(Code code, String display) {
        return "{\"system\": " + quoted(code.system()) + ", \"code\": " + quoted(code.value()) + ", \"display\": "
                + quoted(display) + "}";
    }

    private static String fhirPath(Code code) {
        return "code.coding.where(system = '" + pathText(code.system()) + "' and code = '" + pathText(code.value())
                + "').exists()";
    }

    private String lookUp(Code code) {
        return "curl -s '" + origin + "/fhir/CodeSystem/$lookup?system=" + parameter(code.system()) + "&code="
                + parameter(code.value()) + "&_pretty=true'";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                json.append('\\').append((char) letter);
            } else if (letter < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", letter));
            } else {
                json.append((char) letter);
            }
        });
        return json.append('"').toString();
    }

    private static String pathText(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /** Also what a shell takes for the end of a quoted text. */
    private static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
