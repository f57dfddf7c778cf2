package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.marrowsight.population.CohortRow;
import org.marrowsight.population.CohortRow.Reading;
import org.marrowsight.population.MemberResult;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The patients of scans and what was found of them, in the database. A patient is there once in a scan, and what was found is written
 * once, whoever works on it twice.
 */
final class StoredCohort {

    private static final int PAGE = 200;

    private static final String COLUMNS =
            "name, reading, age_band, sex, tier, grade, sites, first_sign, histology, days_to_histology, met, not_available";

    private final JdbcTemplate database;
    private final FhirContext fhir;

    /** Stands after {@link StoredScans}, to whose table this one refers. */
    StoredCohort(DataSource source, FhirContext fhir) {
        this.database = new JdbcTemplate(source);
        this.fhir = fhir;
    }

    /** Statements that make its table. */
    static String[] tables() {
        return new String[] {
            """
            create table if not exists marrowsight_scan_patient (
              scan varchar(36) not null references marrowsight_scan (id) on delete cascade,
              patient varchar(64) not null,
              name varchar(64) not null,
              reading varchar(16),
              age_band varchar(8),
              sex varchar(8),
              tier varchar(24),
              grade varchar(8),
              sites varchar(4000),
              first_sign varchar(10),
              histology varchar(10),
              days_to_histology int,
              met varchar(4000),
              not_available varchar(4000),
              assessment bytea,
              primary key (scan, patient))""",
            "create unique index if not exists marrowsight_scan_patient_name on marrowsight_scan_patient (scan, name)"
        };
    }

    /** Adds patients that are not there yet. */
    void add(String scan, List<String> patients, UnaryOperator<String> name) {
        Set<String> there = new HashSet<>(select("", scan, patients));
        List<Object[]> rows = patients.stream()
                .filter(patient -> !there.contains(patient))
                .map(patient -> new Object[] {scan, patient, name.apply(patient)})
                .toList();
        database.batchUpdate("insert into marrowsight_scan_patient (scan, patient, name) values (?, ?, ?)", rows);
    }

    /** Those of some patients that are not done. */
    List<String> open(String scan, List<String> patients) {
        return select(" and reading is null", scan, patients);
    }

    private List<String> select(String condition, String scan, List<String> patients) {
        if (patients.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(List.of(scan));
        values.addAll(patients);
        return database.queryForList(
                "select patient from marrowsight_scan_patient where scan = ?" + condition + " and patient in ("
                        + String.join(", ", Collections.nCopies(patients.size(), "?")) + ") order by patient",
                String.class,
                values.toArray());
    }

    /** The patients of a scan that follow one in the order of their ids. */
    List<String> after(String scan, String patient, int most) {
        return database.queryForList(
                "select patient from marrowsight_scan_patient where scan = ? and patient > ? order by patient fetch first "
                        + most + " rows only",
                String.class,
                scan,
                patient);
    }

    /** Writes what was found; of patients that are done already nothing is written. */
    void keep(String scan, List<MemberResult> results) {
        database.batchUpdate(
                """
                update marrowsight_scan_patient set reading = ?, age_band = ?, sex = ?, tier = ?, grade = ?, sites = ?, first_sign = ?,
                  histology = ?, days_to_histology = ?, met = ?, not_available = ?, assessment = ?
                where scan = ? and patient = ? and reading is null""",
                results,
                PAGE,
                (statement, result) -> fill(statement, scan, result));
    }

    private void fill(PreparedStatement statement, String scan, MemberResult result) throws SQLException {
        CohortRow row = result.row();
        statement.setString(1, row.reading().name());
        statement.setString(2, row.ageBand());
        statement.setString(3, row.sex());
        statement.setString(4, row.tier().orElse(null));
        statement.setString(5, row.grade().orElse(null));
        statement.setString(6, String.join(" ", row.sites()));
        statement.setString(7, row.firstSign().map(LocalDate::toString).orElse(null));
        statement.setString(8, row.histology().map(LocalDate::toString).orElse(null));
        statement.setObject(9, row.daysToHistology().orElse(null), java.sql.Types.INTEGER);
        statement.setString(10, String.join(" ", row.met()));
        statement.setString(11, String.join(" ", row.notAvailable()));
        statement.setBytes(
                12,
                result.assessment()
                        .map(assessment -> packed(fhir.newJsonParser().encodeResourceToString(assessment)))
                        .orElse(null));
        statement.setString(13, scan);
        statement.setString(14, result.patient());
    }

    /** Shows the rows of a scan that are done, in the order of their names. */
    void rows(String scan, Consumer<CohortRow> reader) {
        paged(scan, COLUMNS, StoredCohort::row, CohortRow::name, reader);
    }

    /** Shows the assessments of a scan as JSON, in the order of the names. */
    void assessments(String scan, Consumer<String> reader) {
        record Named(String name, Optional<String> assessment) {}
        paged(
                scan,
                "name, assessment",
                (row, number) -> new Named(
                        row.getString("name"),
                        Optional.ofNullable(row.getBytes("assessment")).map(StoredCohort::unpacked)),
                Named::name,
                named -> named.assessment().ifPresent(reader));
    }

    /** Page by page, so that neither a connection nor the whole is held while a client reads slowly. */
    private <T> void paged(
            String scan,
            String columns,
            RowMapper<T> mapper,
            java.util.function.Function<T, String> name,
            Consumer<T> reader) {
        String last = "";
        List<T> page;
        do {
            page = database.query(
                    "select " + columns
                            + " from marrowsight_scan_patient where scan = ? and name > ? and reading is not null"
                            + " order by name fetch first " + PAGE + " rows only",
                    mapper,
                    scan,
                    last);
            page.forEach(reader);
            last = page.isEmpty() ? last : name.apply(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    private static CohortRow row(ResultSet row, int number) throws SQLException {
        int days = row.getInt("days_to_histology");
        Optional<Integer> daysToHistology = row.wasNull() ? Optional.empty() : Optional.of(days);
        return new CohortRow(
                row.getString("name"),
                Reading.valueOf(row.getString("reading")),
                row.getString("age_band"),
                row.getString("sex"),
                Optional.ofNullable(row.getString("tier")),
                Optional.ofNullable(row.getString("grade")),
                words(row.getString("sites")),
                Optional.ofNullable(row.getString("first_sign")).map(LocalDate::parse),
                Optional.ofNullable(row.getString("histology")).map(LocalDate::parse),
                daysToHistology,
                words(row.getString("met")),
                words(row.getString("not_available")));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] bytes) {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
