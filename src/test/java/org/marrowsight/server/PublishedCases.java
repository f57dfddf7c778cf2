package org.marrowsight.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What the decision must say of each published patient, as written down before it was built. */
record PublishedCases(List<Case> cases) {

    /** One patient. */
    record Case(@JsonProperty("case_id") String caseId, List<Entry> timeline) {}

    /** One point in time. */
    record Entry(int index, String label, Expected expected, Optional<Disagreement> disagreement) {

        /** The tier that is right, in the words of the code system. */
        String tier() {
            return disagreement.map(Disagreement::tier).orElse(expected.tier()).replace('_', '-');
        }

        /** The grade, where one is expected. */
        Optional<String> grade() {
            return expected.grade().map(grade -> grade.split(" ", 2)[0]);
        }
    }

    /** The expectation with its reason. */
    record Expected(
            @JsonProperty("bmn_tier") String tier, @JsonProperty("bmn_grade") Optional<String> grade, String why) {}

    /** Why an expectation is wrong, and what is right. */
    record Disagreement(String tier, String reason) {}

    static PublishedCases read() {
        try (var json = PublishedCases.class.getResourceAsStream("/published-cases.json")) {
            return JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(json, PublishedCases.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
