package org.marrowsight.server;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The pieces of work in HAPI FHIR's own table, as far as HAPI FHIR leaves them lying: the queue of each node is in its memory alone, so that
 * what a dead node had in hand, or has more of than it can do, is seen here only.
 */
final class ScanChunks {

    private final JdbcTemplate database;
    private final Clock clock;

    ScanChunks(DataSource source, Clock clock) {
        this.database = new JdbcTemplate(source);
        this.clock = clock;
    }

    /**
     * A piece of work.
     *
     * @param step of the job that is to do it
     * @param status as HAPI FHIR names it
     */
    record Chunk(String id, String step, String status, Timestamp movedAt) {}

    /** Says that a chunk is being worked on. */
    void isMoving(String chunk) {
        database.update("update BT2_WORK_CHUNK set START_TIME = ? where ID = ? and STAT = 'IN_PROGRESS'", now(), chunk);
    }

    /** Chunks that wait to be put into a queue. */
    List<Chunk> ready(String job, int most) {
        return select("STAT = 'READY' and START_TIME <= ? order by SEQ", job, now(), most);
    }

    /** Chunks in the queue of some node, the last first: that node takes the first first. */
    List<Chunk> queued(String job, Duration longerThan, int most) {
        return select("STAT = 'QUEUED' and START_TIME < ? order by SEQ desc, ID", job, before(longerThan), most);
    }

    /** Chunks that were begun and that nobody works on any more. */
    List<Chunk> abandoned(String job, Duration longerThan, int most) {
        return select(
                "STAT in ('IN_PROGRESS', 'ERRORED') and START_TIME < ? order by SEQ, ID",
                job,
                before(longerThan),
                most);
    }

    private List<Chunk> select(String condition, String job, Timestamp moment, int most) {
        return database.query(
                "select ID, TGT_STEP_ID, STAT, START_TIME from BT2_WORK_CHUNK where INSTANCE_ID = ? and " + condition
                        + " fetch first " + most + " rows only",
                (row, number) -> new Chunk(
                        row.getString("ID"),
                        row.getString("TGT_STEP_ID"),
                        row.getString("STAT"),
                        row.getTimestamp("START_TIME")),
                job,
                moment);
    }

    /** Takes a chunk before another node does; whether this node has it now. */
    boolean take(Chunk chunk) {
        return database.update(
                        "update BT2_WORK_CHUNK set START_TIME = ? where ID = ? and STAT = ? and START_TIME = ?",
                        now(),
                        chunk.id(),
                        chunk.status(),
                        chunk.movedAt())
                == 1;
    }

    /** Makes ready what was put off. */
    void unpark(String job) {
        database.update(
                "update BT2_WORK_CHUNK set STAT = 'READY', NEXT_POLL_TIME = null where INSTANCE_ID = ? and STAT = 'POLL_WAITING'",
                job);
    }

    /** Whether the engine goes on with a job. */
    boolean isAlive(String job) {
        Optional<String> status =
                database.queryForList("select STAT from BT2_JOB_INSTANCE where ID = ?", String.class, job).stream()
                        .findFirst();
        return status.filter(name -> !List.of("FAILED", "CANCELLED").contains(name))
                .isPresent();
    }

    /** Jobs whose scan was deleted, and which have ended by themselves since, or never will. */
    List<String> orphans(Duration olderThan) {
        return database.queryForList(
                """
                select ID from BT2_JOB_INSTANCE where DEFINITION_ID = ? and CREATE_TIME < ? and not exists
                  (select 1 from marrowsight_scan s where s.job = BT2_JOB_INSTANCE.ID)""",
                String.class,
                ScanJob.ID,
                before(olderThan));
    }

    private Timestamp before(Duration age) {
        return Timestamp.from(clock.instant().minus(age));
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.from(now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }
}
