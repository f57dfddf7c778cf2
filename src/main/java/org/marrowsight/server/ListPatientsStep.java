package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.IFirstJobStepWorker;
import ca.uhn.fhir.batch2.api.IJobDataSink;
import ca.uhn.fhir.batch2.api.RunOutcome;
import ca.uhn.fhir.batch2.api.StepExecutionDetails;
import ca.uhn.fhir.batch2.api.VoidModel;
import java.util.List;
import org.marrowsight.server.StoredScans.Terms;

/**
 * Lists the patients of a scan and hands them on in chunks. Done again, after it was interrupted, it hands some on a second time, of whom
 * then nothing is left to do.
 */
final class ListPatientsStep implements IFirstJobStepWorker<ScanParameters, PatientChunk> {

    private final StoredScans scans;
    private final StoredCohort cohort;
    private final PatientIds patients;
    private final ScanWork work;
    private final int chunk;

    ListPatientsStep(StoredScans scans, StoredCohort cohort, PatientIds patients, ScanWork work, int chunk) {
        this.scans = scans;
        this.cohort = cohort;
        this.patients = patients;
        this.work = work;
        this.chunk = chunk;
    }

    @Override
    public RunOutcome run(StepExecutionDetails<ScanParameters, VoidModel> details, IJobDataSink<PatientChunk> further) {
        String scan = details.getParameters().scan();
        return work.counted(() -> {
            scans.terms(scan).ifPresent(terms -> list(terms, further));
            return RunOutcome.SUCCESS;
        });
    }

    private void list(Terms terms, IJobDataSink<PatientChunk> further) {
        ScanWork.goesOn(terms);
        if (terms.everyPatient()) {
            patients.all(some -> {
                cohort.add(terms.id(), some, terms::name);
                handOn(some, further);
            });
        } else {
            named(terms.id(), further);
        }
        scans.listed(terms.id());
    }

    private void named(String scan, IJobDataSink<PatientChunk> further) {
        String last = "";
        List<String> some;
        do {
            some = cohort.after(scan, last, chunk);
            handOn(some, further);
            last = some.isEmpty() ? last : some.get(some.size() - 1);
        } while (some.size() == chunk);
    }

    private void handOn(List<String> some, IJobDataSink<PatientChunk> further) {
        for (int from = 0; from < some.size(); from += chunk) {
            further.accept(new PatientChunk(some.subList(from, Math.min(some.size(), from + chunk))));
        }
    }
}
