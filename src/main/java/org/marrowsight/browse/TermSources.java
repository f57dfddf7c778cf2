package org.marrowsight.browse;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the pages know of terminology from elsewhere than FHIR resources.
 *
 * @param evidence the evidence rows
 * @param systemNames what code systems of others are called, by URL
 */
record TermSources(EvidenceTable evidence, Map<String, String> systemNames) {

    /**
     * Reads both.
     *
     * @param evidenceMarkdown the evidence document
     * @param systemNamesCsv URL and name, without commas in either, below a header
     */
    static TermSources read(String evidenceMarkdown, String systemNamesCsv) {
        Map<String, String> names = systemNamesCsv
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length == 2)
                .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        return new TermSources(EvidenceTable.read(evidenceMarkdown), names);
    }
}
