package org.marrowsight.cdshooks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * The address of one search below a FHIR base: as the discovery document shows it to clients, and as it is asked for
 * here. One text serves both, so that what is fetched is what would have been sent along.
 */
final class SearchTemplate {

    private static final int MOST_RECORDS = 1000;
    private static final String PATIENT_ID = "{{context.patientId}}";
    private static final Pattern MEANT_BY_SEARCH = Pattern.compile("[\\\\,$|]");
    private static final Pattern NOT_IN_A_VALUE = Pattern.compile("[^A-Za-z0-9\\-._~:/@!*'(),|]");

    private final RecordQuery query;
    private final String text;

    private SearchTemplate(RecordQuery query, String text) {
        this.query = query;
        this.text = text;
    }

    /** The template of a search for the codes of a guide, newest first. */
    static SearchTemplate of(RecordQuery query, Guide guide) {
        return new SearchTemplate(
                query,
                query.dateParameter()
                        .map(date -> query.resourceType() + "?patient=" + PATIENT_ID + "&code="
                                + listed(query.codes(guide)) + "&_sort=-" + date + "&_count=" + MOST_RECORDS)
                        .orElseGet(() -> query.resourceType() + "/" + PATIENT_ID));
    }

    /** The template with its token. */
    String text() {
        return text;
    }

    /**
     * The template filled in, encoded for an address.
     *
     * @param from the first day of records that are wanted; empty for all
     */
    String filled(String patientId, Optional<LocalDate> from) {
        String filled = text.replace(PATIENT_ID, patientId).replace("|", "%7C");
        return query.dateParameter()
                .flatMap(date -> from.map(day -> filled + "&" + date + "=ge" + day))
                .orElse(filled);
    }

    private static String listed(Set<Code> codes) {
        return codes.stream()
                .map(code -> value(code.system()) + "|" + value(code.value()))
                .collect(Collectors.joining(","));
    }

    /** A hospital's own codes may hold signs that mean something in a search, and others that mean something in an address. */
    private static String value(String part) {
        String escaped = MEANT_BY_SEARCH.matcher(part).replaceAll("\\\\$0");
        return NOT_IN_A_VALUE.matcher(escaped).replaceAll(sign -> URLEncoder.encode(
                        sign.group(), StandardCharsets.UTF_8)
                .replace("+", "%20"));
    }
}
