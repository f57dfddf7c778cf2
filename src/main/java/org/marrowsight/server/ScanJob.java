package org.marrowsight.server;

import ca.uhn.fhir.batch2.model.JobDefinition;

/** A scan as a job of HAPI FHIR's engine. */
final class ScanJob {

    static final String ID = "ASSESS_MARROW_POPULATION";
    static final int VERSION = 1;

    private static final String LIST = "list-patients";
    private static final String ASSESS = "assess-patients";

    private ScanJob() {}

    /** Not gated: patients are assessed while others are still being listed. */
    static JobDefinition<ScanParameters> of(ListPatientsStep list, AssessPatientsStep assess) {
        return JobDefinition.newBuilder()
                .setJobDefinitionId(ID)
                .setJobDefinitionVersion(VERSION)
                .setJobDescription("Assess all or some patients at one moment")
                .setParametersType(ScanParameters.class)
                .addFirstStep(LIST, "List the patients", PatientChunk.class, list)
                .addLastStep(ASSESS, "Assess the patients of a chunk", assess)
                .build();
    }
}
