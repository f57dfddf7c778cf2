package org.marrowsight.server;

import ca.uhn.fhir.batch2.api.IJobDataSink;
import ca.uhn.fhir.batch2.api.ILastJobStepWorker;
import ca.uhn.fhir.batch2.api.RunOutcome;
import ca.uhn.fhir.batch2.api.StepExecutionDetails;
import ca.uhn.fhir.batch2.api.VoidModel;
import java.util.List;
import java.util.Optional;
import org.marrowsight.chart.StoreFailure;
import org.marrowsight.guide.CodePlaces;
import org.marrowsight.population.CohortRow.Reading;
import org.marrowsight.population.MemberJudge;
import org.marrowsight.population.MemberResult;
import org.marrowsight.server.StoredScans.Terms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assesses the patients of a chunk who are not done yet, some at a time: what was found of some is kept together, so that a sudden end
 * loses the work on a few and never a result.
 */
final class AssessPatientsStep implements ILastJobStepWorker<ScanParameters, PatientChunk> {

    private static final Logger LOG = LoggerFactory.getLogger(AssessPatientsStep.class);
    private static final int AT_ONCE = 10;

    private final StoredScans scans;
    private final StoredCohort cohort;
    private final ScanChunks chunks;
    private final MemberJudge judge;
    private final ScanWork work;

    AssessPatientsStep(StoredScans scans, StoredCohort cohort, ScanChunks chunks, MemberJudge judge, ScanWork work) {
        this.scans = scans;
        this.cohort = cohort;
        this.chunks = chunks;
        this.judge = judge;
        this.work = work;
    }

    @Override
    public RunOutcome run(StepExecutionDetails<ScanParameters, PatientChunk> details, IJobDataSink<VoidModel> none) {
        String scan = details.getParameters().scan();
        List<String> patients = details.getData().patients();
        work.counted(() -> {
            for (int from = 0; from < patients.size(); from += AT_ONCE) {
                List<String> some = patients.subList(from, Math.min(patients.size(), from + AT_ONCE));
                Optional<Terms> terms = scans.terms(scan);
                if (terms.isEmpty()) {
                    break;
                }
                ScanWork.goesOn(terms.get());
                cohort.keep(scan, judged(terms.get(), cohort.open(scan, some)));
                chunks.isMoving(details.getChunkId());
            }
            return patients.size();
        });
        return new RunOutcome(patients.size());
    }

    private List<MemberResult> judged(Terms terms, List<String> patients) {
        return patients.stream().map(patient -> judged(terms, patient)).toList();
    }

    /** What is wrong with the records of one patient must not keep those of others from being read. */
    private MemberResult judged(Terms terms, String patient) {
        String pseudonym = terms.pseudonym(patient);
        try {
            return judge.judge(patient, pseudonym, terms.at(), terms.identity());
        } catch (RuntimeException failed) {
            if (StoreFailure.of(failed).isPresent()) {
                throw failed;
            }
            // no message and no id: both may tell who it is
            LOG.warn("The records of a patient of scan {} cannot be read: {}", terms.id(), CodePlaces.of(failed));
            return MemberJudge.notRead(patient, pseudonym, terms.identity(), Reading.UNREADABLE);
        }
    }
}
