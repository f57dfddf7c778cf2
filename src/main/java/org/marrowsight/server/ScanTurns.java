package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.IJobPersistence;
import ca.uhn.fhir.batch2.channel.BatchJobSender;
import ca.uhn.fhir.batch2.model.JobWorkNotification;
import java.time.Duration;
import java.util.List;
import org.marrowsight.server.ScanChunks.Chunk;
import org.marrowsight.server.StoredScans.Open;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does about the scans that have not ended, each time that it looks: takes work when it has too little, also from the queue of
 * another node, takes up what a dead node left, and ends what is done.
 */
final class ScanTurns {

    private static final Logger LOG = LoggerFactory.getLogger(ScanTurns.class);

    /** As many threads as HAPI FHIR gives to its work channel. */
    private static final int THREADS = 4;

    private static final int TAKEN_AT_ONCE = 2 * THREADS;

    /** A queue that is worked on moves faster: until then its own node comes to it. */
    private static final Duration IN_A_QUEUE = Duration.ofSeconds(5);

    /** Work on a scan that was deleted finds nothing to do and ends by itself; what a dead node had of it does not. */
    private static final Duration UNTIL_DELETED_WORK_HAS_ENDED = Duration.ofHours(1);

    private final StoredScans scans;
    private final ScanChunks chunks;
    private final IJobPersistence jobs;
    private final BatchJobSender queue;
    private final ScanWork work;
    private final PopulationProperties settings;

    ScanTurns(
            StoredScans scans,
            ScanChunks chunks,
            IJobPersistence jobs,
            BatchJobSender queue,
            ScanWork work,
            PopulationProperties settings) {
        this.scans = scans;
        this.chunks = chunks;
        this.jobs = jobs;
        this.queue = queue;
        this.work = work;
        this.settings = settings;
    }

    /** Looks at all scans; whether there is one to look at again soon. */
    boolean look() {
        scans.older(settings.keep()).forEach(scans::delete);
        chunks.orphans(UNTIL_DELETED_WORK_HAS_ENDED).forEach(jobs::deleteInstanceAndChunks);
        List<Open> open = scans.open();
        open.forEach(this::look);
        return open.stream().anyMatch(scan -> !scan.paused());
    }

    private void look(Open scan) {
        if (scan.listed() && scans.finish(scan.id())) {
            LOG.info("Scan {} has ended", scan.id());
        } else if (!chunks.isAlive(scan.job())) {
            if (scans.fail(scan.id())) {
                LOG.error("Scan {} was given up by the engine", scan.id());
            }
        } else if (!scan.paused()) {
            supply(scan.job());
        }
    }

    private void supply(String job) {
        chunks.abandoned(job, settings.takeOverAfter(), TAKEN_AT_ONCE).stream()
                .filter(chunks::take)
                .forEach(chunk -> send(job, chunk));
        if (work.underWay() < THREADS) {
            List<Chunk> ready = chunks.ready(job, TAKEN_AT_ONCE);
            ready.forEach(chunk -> enqueue(job, chunk));
            if (ready.isEmpty()) {
                chunks.queued(job, IN_A_QUEUE, TAKEN_AT_ONCE).stream()
                        .filter(chunks::take)
                        .forEach(chunk -> send(job, chunk));
            }
        }
    }

    private void enqueue(String job, Chunk chunk) {
        jobs.enqueueWorkChunkForProcessing(chunk.id(), changed -> {
            if (changed == 1) {
                send(job, chunk);
            }
        });
    }

    private void send(String job, Chunk chunk) {
        queue.sendWorkChannelMessage(
                new JobWorkNotification(ScanJob.ID, ScanJob.VERSION, job, chunk.step(), chunk.id()));
    }
}
