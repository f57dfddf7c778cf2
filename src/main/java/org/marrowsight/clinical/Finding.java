package org.marrowsight.clinical;

/** One thing that somebody saw, measured, diagnosed or gave. */
public sealed interface Finding
        permits AspirateCytology,
                AspirateQuality,
                Diagnosis,
                DrugExposure,
                FocalLesion,
                LeukemiaFeature,
                LeukemiaRelapse,
                MarrowBlasts,
                Measurement,
                MriFinding,
                SymptomReport,
                TrephineHistology {

    /** Where the finding comes from and when it was true. */
    Provenance source();
}
