package org.marrowsight.guide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The list of external codes that the project may use, each with its display and where it was seen. */
final class UsedCodes {

    /** Terminologies of others whose every code must stand in the list, and whose codes have no place in Java. */
    static final Set<String> CLINICAL_SYSTEMS = Set.of(
            "http://snomed.info/sct",
            "http://loinc.org",
            "http://radlex.org",
            "http://dicom.nema.org/resources/ontology/DCM",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10",
            "http://terminology.hl7.org/CodeSystem/icd-o-3",
            "http://www.whocc.no/atc",
            "http://www.nlm.nih.gov/research/umls/rxnorm");

    /** Units and code systems of FHIR itself, listed as well; Java may name them. */
    private static final Set<String> TECHNICAL_SYSTEMS = Set.of(
            "http://unitsofmeasure.org",
            "http://terminology.hl7.org/CodeSystem/condition-clinical",
            "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            "http://terminology.hl7.org/CodeSystem/observation-category",
            "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
            "http://terminology.hl7.org/CodeSystem/v2-0493");

    private static final Map<String, String> OTHER_ADDRESSES = Map.of("http://www.radlex.org", "http://radlex.org");
    private static final Path FILE = Path.of("terminology/used-codes.csv");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");

    private final Map<Code, Row> rows = new LinkedHashMap<>();
    private final List<Row> all = new ArrayList<>();

    /**
     * One line of the list.
     *
     * @param code the code in its system
     * @param display the display to be used
     * @param whereSeen the public source in which the pair was seen
     * @param confidence high or medium
     */
    record Row(Code code, String display, String whereSeen, String confidence) {}

    UsedCodes() {
        GuideFiles.text(FILE).lines().skip(1).map(UsedCodes::row).forEach(row -> {
            all.add(row);
            rows.put(row.code(), row);
        });
    }

    List<Row> all() {
        return List.copyOf(all);
    }

    Set<String> codes() {
        return rows.keySet().stream().map(Code::value).collect(Collectors.toUnmodifiableSet());
    }

    /** Why a code must not stand where it stands; empty when it may. */
    Optional<String> complaint(ExternalCode found) {
        String system = preferred(found.system());
        if (!isListed(system)) {
            return Optional.empty();
        }
        Row row = rows.get(new Code(system, found.code()));
        if (row == null) {
            return Optional.of(found + " does not stand in " + FILE);
        }
        boolean sameDisplay = found.display().isEmpty() || found.display().equals(row.display());
        return sameDisplay ? Optional.empty() : Optional.of(found + " is displayed as " + row.display());
    }

    /** Whether every code of a system must stand in the list. */
    static boolean isListed(String system) {
        return CLINICAL_SYSTEMS.contains(system) || TECHNICAL_SYSTEMS.contains(system);
    }

    static String preferred(String system) {
        return OTHER_ADDRESSES.getOrDefault(system, system);
    }

    private static Row row(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cells.size() < 5 && cell.find()) {
            String quoted = cell.group(1);
            cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
        }
        return new Row(new Code(cells.get(0), cells.get(1)), cells.get(2), cells.get(3), cells.get(4));
    }
}
