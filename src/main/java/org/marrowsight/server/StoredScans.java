package org.marrowsight.server;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marrowsight.population.Identity;
import org.marrowsight.population.Scan;
import org.marrowsight.population.ScanOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scans in the database: what was asked for, and what becomes of it. */
final class StoredScans {

    private static final int BYTES_OF_KEY = 32;

    private static final String STATE =
            """
            select s.id, s.at_moment, s.identified, s.started_at, s.ended_at, s.listed, s.paused, s.failed,
              (select count(*) from marrowsight_scan_patient p where p.scan = s.id) as patients,
              (select count(*) from marrowsight_scan_patient p where p.scan = s.id and p.reading is not null) as done,
              (select count(*) from marrowsight_scan_patient p where p.scan = s.id and p.reading <> 'ASSESSED') as not_read
            from marrowsight_scan s""";

    private final JdbcClient database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredScans(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
        OwnTables.make(
                database,
                """
                create table if not exists marrowsight_scan (
                  id varchar(36) not null primary key,
                  job varchar(100),
                  at_moment bigint not null,
                  identified boolean not null,
                  every_patient boolean not null,
                  pseudonym_key varchar(64) not null,
                  listed boolean not null,
                  paused boolean not null,
                  failed boolean not null,
                  started_at bigint not null,
                  ended_at bigint)""");
        OwnTables.make(database, StoredCohort.tables());
    }

    /**
     * What the work on a scan goes by.
     *
     * @param everyPatient whether all patients are scanned, and not only those that were named
     * @param pseudonyms makes the name that takes the place of an id
     */
    record Terms(String id, Instant at, Identity identity, boolean everyPatient, boolean paused, KeyedHash pseudonyms) {

        /** By which the results call a patient. */
        String name(String patient) {
            return identity == Identity.SHOWN ? patient : pseudonym(patient);
        }

        /** 128 bits are enough that no two patients share one. */
        String pseudonym(String patient) {
            return pseudonyms.hex(patient).substring(0, 32);
        }
    }

    /**
     * A scan that has not ended.
     *
     * @param job id of the job of HAPI FHIR that does it
     */
    record Open(String id, String job, boolean listed, boolean paused) {}

    String add(ScanOrder order) {
        String id = UUID.randomUUID().toString();
        byte[] key = new byte[BYTES_OF_KEY];
        random.nextBytes(key);
        database.sql(
                        """
                        insert into marrowsight_scan
                          (id, at_moment, identified, every_patient, pseudonym_key, listed, paused, failed, started_at)
                        values (?, ?, ?, ?, ?, false, false, false, ?)""")
                .params(
                        id,
                        order.at().toEpochMilli(),
                        order.identity() == Identity.SHOWN,
                        order.patients().isEmpty(),
                        HexFormat.of().formatHex(key),
                        clock.millis())
                .update();
        return id;
    }

    void begun(String id, String job) {
        database.sql("update marrowsight_scan set job = ? where id = ?")
                .params(job, id)
                .update();
    }

    void listed(String id) {
        database.sql("update marrowsight_scan set listed = true where id = ?")
                .param(id)
                .update();
    }

    /** Empty when it was deleted. */
    Optional<Terms> terms(String id) {
        return database.sql("select * from marrowsight_scan where id = ?")
                .param(id)
                .query((row, number) -> new Terms(
                        id,
                        Instant.ofEpochMilli(row.getLong("at_moment")),
                        identity(row),
                        row.getBoolean("every_patient"),
                        row.getBoolean("paused"),
                        new KeyedHash(HexFormat.of().parseHex(row.getString("pseudonym_key")))))
                .optional();
    }

    List<Open> open() {
        return database.sql(
                        "select id, job, listed, paused from marrowsight_scan where ended_at is null and job is not null order by started_at")
                .query((row, number) -> new Open(
                        row.getString("id"), row.getString("job"), row.getBoolean("listed"), row.getBoolean("paused")))
                .list();
    }

    int countOpen() {
        return database.sql("select count(*) from marrowsight_scan where ended_at is null and job is not null")
                .query(Integer.class)
                .single();
    }

    Optional<String> job(String id) {
        return database.sql("select job from marrowsight_scan where id = ? and job is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    Optional<Scan> find(String id) {
        return database.sql(STATE + " where s.id = ? and s.job is not null")
                .param(id)
                .query(StoredScans::scan)
                .optional();
    }

    List<Scan> all() {
        return database.sql(STATE + " where s.job is not null order by s.started_at desc, s.id")
                .query(StoredScans::scan)
                .list();
    }

    private static Scan scan(ResultSet row, int number) throws SQLException {
        long ended = row.getLong("ended_at");
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new Scan(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("at_moment")),
                identity(row),
                Instant.ofEpochMilli(row.getLong("started_at")),
                state(row, end.isPresent()),
                row.getInt("patients"),
                row.getInt("done"),
                row.getInt("not_read"),
                end);
    }

    private static Identity identity(ResultSet row) throws SQLException {
        return row.getBoolean("identified") ? Identity.SHOWN : Identity.WITHHELD;
    }

    private static Scan.State state(ResultSet row, boolean ended) throws SQLException {
        if (row.getBoolean("failed")) {
            return Scan.State.FAILED;
        }
        if (ended) {
            return Scan.State.FINISHED;
        }
        if (row.getBoolean("paused")) {
            return Scan.State.PAUSED;
        }
        return row.getBoolean("listed") ? Scan.State.RUNNING : Scan.State.LISTING;
    }

    /** Whether this changed anything: a scan that has ended stays as it is. */
    boolean pause(String id, boolean paused) {
        return database.sql("update marrowsight_scan set paused = ? where id = ? and paused <> ? and ended_at is null")
                        .params(paused, id, paused)
                        .update()
                == 1;
    }

    /** Ends a scan whose patients are all done; whether this did it. */
    boolean finish(String id) {
        return database.sql(
                                """
                                update marrowsight_scan set ended_at = ?, paused = false
                                where id = ? and ended_at is null and listed = true and not exists
                                  (select 1 from marrowsight_scan_patient p where p.scan = marrowsight_scan.id and p.reading is null)""")
                        .params(clock.millis(), id)
                        .update()
                == 1;
    }

    /** Ends a scan that the engine gave up; whether this did it. */
    boolean fail(String id) {
        return database.sql("update marrowsight_scan set ended_at = ?, failed = true where id = ? and ended_at is null")
                        .params(clock.millis(), id)
                        .update()
                == 1;
    }

    void delete(String id) {
        database.sql("delete from marrowsight_scan where id = ?").param(id).update();
    }

    /** Scans that ended so long ago, and those that never began. */
    List<String> older(Duration age) {
        long before = clock.millis() - age.toMillis();
        return database.sql("select id from marrowsight_scan where ended_at < ? or (job is null and started_at < ?)")
                .params(before, before)
                .query((row, number) -> row.getString("id"))
                .list();
    }
}
