package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.batch2.model.JobInstanceStartRequest;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.marrowsight.population.CohortRow;
import org.marrowsight.population.Scan;
import org.marrowsight.population.ScanOrder;
import org.marrowsight.population.Scans;
import org.marrowsight.population.TooManyScansException;
import org.marrowsight.server.StoredScans.Terms;

/** Scans as jobs of HAPI FHIR's engine, with results in tables of our own: the engine forgets its output when a job has ended. */
final class BatchScans implements Scans {

    private final Parts parts;

    BatchScans(Parts parts) {
        this.parts = parts;
    }

    /** What it is put together from. */
    record Parts(
            StoredScans scans,
            StoredCohort cohort,
            PatientIds patients,
            ScanChunks chunks,
            IJobCoordinator engine,
            ScanWatch watch,
            int mostAtOnce) {}

    @Override
    public String start(ScanOrder order) {
        if (parts.scans().countOpen() >= parts.mostAtOnce()) {
            throw new TooManyScansException(parts.mostAtOnce());
        }
        String id = parts.scans().add(order);
        Terms terms = parts.scans().terms(id).orElseThrow();
        if (!order.patients().isEmpty()) {
            parts.cohort().add(id, order.patients(), terms::name);
        }
        String job = parts.engine()
                .startInstance(
                        new SystemRequestDetails(), new JobInstanceStartRequest(ScanJob.ID, new ScanParameters(id)))
                .getInstanceId();
        parts.scans().begun(id, job);
        parts.watch().wake();
        return id;
    }

    @Override
    public List<String> unknown(List<String> patients) {
        return parts.patients().unknown(patients);
    }

    @Override
    public Optional<Scan> find(String id) {
        return parts.scans().find(id);
    }

    @Override
    public List<Scan> all() {
        return parts.scans().all();
    }

    @Override
    public void pause(String id) {
        // whoever takes up a piece of it puts it off
        boolean unused = parts.scans().pause(id, true);
    }

    @Override
    public void resume(String id) {
        if (parts.scans().pause(id, false)) {
            parts.scans().job(id).ifPresent(parts.chunks()::unpark);
            parts.watch().wake();
        }
    }

    @Override
    public void delete(String id) {
        parts.scans().delete(id);
    }

    @Override
    public void rows(String id, Consumer<CohortRow> reader) {
        parts.cohort().rows(id, reader);
    }

    @Override
    public void assessments(String id, Consumer<String> reader) {
        parts.cohort().assessments(id, reader);
    }
}
