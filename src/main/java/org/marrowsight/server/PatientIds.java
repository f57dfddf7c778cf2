package org.marrowsight.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ids of the patients in HAPI FHIR's tables: a search would read each patient whole. */
final class PatientIds {

    private static final int PAGE = 1000;
    private static final String STORED = "from HFJ_RESOURCE where RES_TYPE = 'Patient' and RES_DELETED_AT is null";

    private final JdbcTemplate database;

    PatientIds(DataSource source) {
        this.database = new JdbcTemplate(source);
    }

    private record Stored(long number, String id) {}

    /** Shows all logical ids, some at a time, in the order in which the patients were first stored. */
    void all(Consumer<List<String>> reader) {
        long last = Long.MIN_VALUE;
        List<Stored> page;
        do {
            page = database.query(
                    "select RES_ID, FHIR_ID " + STORED + " and RES_ID > ? order by RES_ID fetch first " + PAGE
                            + " rows only",
                    (row, number) -> new Stored(row.getLong("RES_ID"), row.getString("FHIR_ID")),
                    last);
            reader.accept(page.stream().map(Stored::id).toList());
            last = page.isEmpty() ? last : page.get(page.size() - 1).number();
        } while (page.size() == PAGE);
    }

    /** Those of some ids that no stored patient has, in the given order. */
    List<String> unknown(List<String> patients) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < patients.size(); from += PAGE) {
            List<String> some = patients.subList(from, Math.min(patients.size(), from + PAGE));
            known.addAll(database.queryForList(
                    "select FHIR_ID " + STORED + " and FHIR_ID in ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                    String.class,
                    new ArrayList<Object>(some).toArray()));
        }
        return patients.stream().filter(patient -> !known.contains(patient)).toList();
    }
}
