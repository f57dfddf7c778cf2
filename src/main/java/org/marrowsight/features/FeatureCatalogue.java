package org.marrowsight.features;

import static org.marrowsight.features.DescribedFeature.amount;
import static org.marrowsight.features.DescribedFeature.text;
import static org.marrowsight.features.DescribedFeature.truth;

import java.util.List;
import java.util.stream.Stream;

/** The features of a chart in words, with the windows that are in force. */
public final class FeatureCatalogue {

    private FeatureCatalogue() {}

    /** Everything that criteria may read of one chart, see {@link Features#names()}. */
    public static List<DescribedFeature> ofChart(Windows windows) {
        return new OfChart(windows).all();
    }

    /** Everything that criteria may read of one lesion, see {@link RelapseQuestion#names()}. */
    public static List<DescribedFeature> ofLesion(RelapseWindows windows) {
        return List.of(
                truth(Topic.LESION, "lesionOnRecord", "A lesion at this site is on record"),
                truth(Topic.LESION, "lesionNew", "The lesion was first seen").within(windows.lesionDays()),
                truth(Topic.LESION, "lesionUnchanged", "The newest look says: there before, and unchanged"),
                truth(Topic.LESION, "lesionOfFirstDisease", "The lesion belongs to the first disease")
                        .windowed("within " + windows.firstDiagnosisDays() + " days of the first date of the leukemia"),
                truth(Topic.LESION, "lesionProvenLeukemia", "Tissue or fluid of the lesion shows leukemia"),
                truth(Topic.LESION, "lesionProvenOtherwise", "Tissue, fluid or culture shows something else"),
                truth(Topic.LESION, "blastsInCerebrospinalFluid", "Blasts in the cerebrospinal fluid"),
                truth(Topic.LESION, "centralNervousSystem", "The site belongs to the central nervous system"),
                truth(Topic.LESION, "relapseAtSite", "A relapse at this site is on the problem list"),
                truth(Topic.LESION, "relapseAtSiteInFollowUp", "The relapse at this site began")
                        .within(windows.followUpDays()),
                truth(Topic.LESION, "relapseElsewhere", "A relapse outside the marrow at another site is on record"),
                truth(Topic.LESION, "marrowRelapse", "A relapse in the marrow is on record"),
                truth(Topic.LEUKEMIA, "acuteLeukemia", "Acute leukemia at any time of life"),
                truth(Topic.LEUKEMIA, "acuteLymphoidLeukemia", "Acute lymphoblastic leukemia"),
                truth(Topic.LEUKEMIA, "acuteMyeloidLeukemia", "Acute myeloid leukemia"),
                truth(Topic.LEUKEMIA, "fabM4", "FAB type M4"),
                truth(Topic.LEUKEMIA, "fabM5", "FAB type M5"),
                truth(Topic.LEUKEMIA, "t821", "t(8;21)"),
                truth(Topic.LEUKEMIA, "inv16", "inv(16)"),
                truth(Topic.LEUKEMIA, "rearranged11q23", "Rearrangement of 11q23"),
                truth(Topic.LEUKEMIA, "t922", "t(9;22)"),
                truth(Topic.LEUKEMIA, "whiteCellsAbove50AtDiagnosis", "White cells above 50 x 10^9/L at diagnosis"),
                truth(Topic.PATIENT, "maleSex", "Male sex"),
                truth(
                        Topic.PATIENT,
                        "underOneOrOverTenAtDiagnosis",
                        "Younger than 1 or older than 10 years at diagnosis"));
    }

    /** Everything that criteria may read of the drugs that are being ordered, see {@link OrderedDrugs#names()}. */
    public static List<DescribedFeature> ofOrders() {
        return List.of(
                truth(Topic.ORDER, "growthFactorOrdered", "G-CSF is being ordered"),
                truth(Topic.ORDER, "imatinibOrdered", "Imatinib is being ordered"),
                truth(Topic.ORDER, "arsenicTrioxideOrdered", "Arsenic trioxide is being ordered"),
                truth(Topic.ORDER, "checkpointInhibitorOrdered", "A checkpoint inhibitor is being ordered"));
    }

    /** The features of a chart, by what they belong to. */
    private record OfChart(Windows windows) {

        List<DescribedFeature> all() {
            return Stream.of(microscopy(), aspirate(), symptoms(), blood(), diseases(), triggers(), mri(), patient())
                    .flatMap(List::stream)
                    .toList();
        }

        private List<DescribedFeature> microscopy() {
            return List.of(
                    truth(Topic.MICROSCOPY, "histologyNecrosis", "Trephine biopsy with necrosis, not healed since")
                            .within(windows.necrosisDays()),
                    truth(
                                    Topic.MICROSCOPY,
                                    "histologyNecrosisInThePast",
                                    "Trephine biopsy with necrosis that healed since")
                            .windowed("or longer ago than " + windows.necrosisDays() + " days"),
                    truth(Topic.MICROSCOPY, "trephineWithoutNecrosis", "Evaluable trephine biopsy without necrosis")
                            .within(windows.negativeDays()),
                    truth(Topic.MICROSCOPY, "necroticCytology", "Aspirate smear with necrotic cells")
                            .within(windows.necrosisDays()),
                    truth(
                                    Topic.MICROSCOPY,
                                    "necroticCytologyContradicted",
                                    "Necrotic smear, while the trephine of its site and episode shows none")
                            .within(windows.necrosisDays()),
                    truth(Topic.MICROSCOPY, "preliminaryNecrosis", "Preliminary report that speaks of necrosis")
                            .within(windows.necrosisDays()),
                    truth(Topic.MICROSCOPY, "serousGelOnHistology", "Serous gel in a stained core without necrosis"),
                    text(Topic.MICROSCOPY, "necrosisGrade", "Grade of necrosis: I, II or III"),
                    text(Topic.MICROSCOPY, "necrosisHeadline", "The newest necrotic trephine in one line"),
                    truth(Topic.MICROSCOPY, "necrosisNewlyKnown", "Necrosis became known")
                            .within(windows.newDays()));
        }

        private List<DescribedFeature> aspirate() {
            return List.of(
                    truth(
                                    Topic.ASPIRATE,
                                    "necroticLookingAspirate",
                                    "Muddy or jelly-like aspirate, or a cloudy pink precipitate")
                            .within(windows.aspirateDays()),
                    truth(Topic.ASPIRATE, "dryTap", "Dry tap").within(windows.aspirateDays()));
        }

        private List<DescribedFeature> symptoms() {
            return List.of(
                    truth(Topic.SYMPTOMS, "bonePain", "Bone pain or low back pain")
                            .within(windows.symptomDays()),
                    truth(Topic.SYMPTOMS, "fever", "Fever: 38.0 Cel or more, or reported")
                            .within(windows.symptomDays()),
                    truth(Topic.SYMPTOMS, "feverExplained", "A proven infection explains the fever")
                            .windowed("within " + windows.feverExplainedDays() + " days of it"),
                    truth(Topic.SYMPTOMS, "weightLoss", "Weight loss").within(windows.wastingDays()),
                    truth(Topic.SYMPTOMS, "underweight", "Body mass index below 18.5 kg/m2")
                            .within(windows.wastingDays()));
        }

        private List<DescribedFeature> blood() {
            int days = windows.symptomDays();
            return List.of(
                    truth(Topic.BLOOD, "anemia", "Hemoglobin below its range").within(days),
                    truth(Topic.BLOOD, "thrombocytopenia", "Platelets below their range")
                            .within(days),
                    truth(Topic.BLOOD, "leukopenia", "Leukocytes below their range")
                            .within(days),
                    truth(Topic.BLOOD, "ldhHigh", "LDH above its upper limit").within(days),
                    amount(Topic.BLOOD, "ldhTimesUpperLimit", "LDH", "times the upper limit of the laboratory")
                            .within(days),
                    truth(Topic.BLOOD, "alkalinePhosphataseHigh", "Alkaline phosphatase above its upper limit")
                            .within(days),
                    truth(Topic.BLOOD, "calciumHigh", "Calcium above its upper limit")
                            .within(days),
                    truth(Topic.BLOOD, "leukoerythroblasticPicture", "Immature red and white cells in the blood film")
                            .within(days));
        }

        private List<DescribedFeature> diseases() {
            return List.of(
                    truth(Topic.DISEASE, "hematologicMalignancy", "Hematologic malignancy")
                            .windowed("unless cured more than " + windows.historyYears() + " years ago"),
                    truth(Topic.DISEASE, "solidTumor", "Active solid tumor"),
                    truth(Topic.DISEASE, "sickleCellDisease", "Sickle cell disease"),
                    truth(Topic.DISEASE, "antiphospholipidSyndrome", "Antiphospholipid syndrome"),
                    truth(Topic.DISEASE, "intravascularCoagulation", "Disseminated intravascular coagulation (DIC)"),
                    truth(Topic.DISEASE, "marrowIrradiation", "Radiation of the marrow"),
                    truth(Topic.DISEASE, "setting", "Any disease in which marrow necrosis occurs"),
                    truth(Topic.DISEASE, "wastingDisease", "Disease of wasting, a setting of serous atrophy"));
        }

        private List<DescribedFeature> triggers() {
            int days = windows.exposureDays();
            return List.of(
                    truth(Topic.TRIGGER, "growthFactor", "G-CSF").within(days),
                    truth(Topic.TRIGGER, "growthFactorBeforePain", "G-CSF running or stopped")
                            .within(windows.growthFactorPainDays()),
                    truth(Topic.TRIGGER, "growthFactorBeforeMri", "G-CSF running or stopped")
                            .within(windows.growthFactorMriDays()),
                    truth(Topic.TRIGGER, "imatinib", "Imatinib").within(days),
                    truth(Topic.TRIGGER, "arsenicTrioxide", "Arsenic trioxide").within(days),
                    truth(Topic.TRIGGER, "checkpointInhibitor", "Checkpoint inhibitor")
                            .within(days),
                    truth(Topic.TRIGGER, "cytotoxicDrug", "Cytotoxic drug").within(days),
                    truth(Topic.TRIGGER, "cytotoxicDrugInCycle", "Cytotoxic drug")
                            .within(windows.cycleDays()),
                    truth(Topic.TRIGGER, "provenInfection", "Proven severe infection")
                            .within(windows.infectionDays()),
                    truth(Topic.TRIGGER, "trigger", "Any possible trigger"));
        }

        private List<DescribedFeature> mri() {
            return Stream.of(
                            truth(Topic.MRI, "mriDone", "An MRI reading is on record"),
                            truth(Topic.MRI, "mriGeographicPattern", "Geographic or extensive change of axial marrow"),
                            truth(Topic.MRI, "mriClassB", "Class B in axial marrow"),
                            truth(Topic.MRI, "mriMixedClasses", "More than one class in axial marrow"),
                            truth(Topic.MRI, "mriEnhancingRim", "Enhancing rim of low signal in axial marrow"),
                            truth(Topic.MRI, "t1LowOrIntermediate", "T1 low or intermediate"),
                            truth(Topic.MRI, "fluidSensitiveHigh", "Fluid-sensitive sequence high"),
                            truth(Topic.MRI, "subcutaneousFatChanged", "Subcutaneous fat lost or of changed signal"),
                            truth(Topic.MRI, "subcutaneousFatPreserved", "Subcutaneous fat preserved"),
                            truth(Topic.MRI, "t1DarkerThanReference", "T1 darker than disc or muscle"),
                            truth(
                                    Topic.MRI,
                                    "t1LowYetBrighterThanReference",
                                    "T1 low yet brighter than disc or muscle"),
                            truth(Topic.MRI, "t1LowWithEpiphysisSpared", "T1 low with the epiphysis spared"),
                            truth(Topic.MRI, "opposedPhaseDrop", "Signal drop on opposed-phase images"),
                            truth(Topic.MRI, "readAsReconversion", "Read as red marrow reconversion"),
                            truth(
                                    Topic.MRI,
                                    "avascularNecrosisPattern",
                                    "Subarticular change, double line or collapse"))
                    .map(feature -> feature.within(windows.mriDays()))
                    .toList();
        }

        private List<DescribedFeature> patient() {
            return List.of(
                    truth(Topic.PATIENT, "child", "Younger than 18 years"),
                    truth(Topic.PATIENT, "pregnancy", "Pregnancy"));
        }
    }
}
