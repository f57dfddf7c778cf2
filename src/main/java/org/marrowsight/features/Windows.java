package org.marrowsight.features;

/**
 * How far back a finding counts, in days before the assessment (EVIDENCE 5.1). Every default is a choice of general
 * hematology (DOMAIN) and can be configured.
 *
 * @param symptomDays pain, fever, blood counts and chemistry
 * @param exposureDays drugs that may trigger necrosis
 * @param infectionDays a severe infection as a trigger
 * @param feverExplainedDays how long a proven infection explains a fever; one that lasts longer under treatment needs
 *     another explanation
 * @param aspirateDays gross quality of an aspirate
 * @param mriDays MRI findings
 * @param necrosisDays histology or cytology of necrosis, after which it is history
 * @param negativeDays a trephine without necrosis
 * @param healingDays how much later a marrow without necrosis must be to show healing rather than sampling error
 * @param episodeDays samples that belong to one episode
 * @param cycleDays after cytotoxic drugs, when low counts and fever are expected
 * @param growthFactorPainDays after G-CSF, when bone pain is expected
 * @param growthFactorMriDays after G-CSF, when marrow signal is changed
 * @param wastingDays body mass index and weight loss
 * @param historyYears after which a cured malignancy is history only
 * @param newDays how long a result counts as newly known
 */
public record Windows(
        int symptomDays,
        int exposureDays,
        int infectionDays,
        int feverExplainedDays,
        int aspirateDays,
        int mriDays,
        int necrosisDays,
        int negativeDays,
        int healingDays,
        int episodeDays,
        int cycleDays,
        int growthFactorPainDays,
        int growthFactorMriDays,
        int wastingDays,
        int historyYears,
        int newDays) {

    /** The windows of the published model. */
    public static final Windows DEFAULT = new Windows(14, 60, 30, 7, 60, 30, 180, 14, 14, 14, 28, 7, 42, 90, 5, 30);

    /**
     * The longest of the windows within which blood tests, vital signs and reported symptoms are looked at. No feature
     * that the question of marrow necrosis is answered from reads an older one.
     */
    public int bloodAndSymptomDays() {
        return Math.max(symptomDays, wastingDays);
    }
}
