package org.marrowsight.features;

import static org.marrowsight.features.DescribedFeature.truth;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be stated of readings of MRI, each of one site, and of the patient, in words. */
public final class ReadingCatalogue {

    private ReadingCatalogue() {}

    /** Everything: two readings, and what is the same in both. */
    public static List<DescribedFeature> of(Windows windows) {
        List<DescribedFeature> ofReading = ofReading(windows);
        return Stream.of(
                        ofReading.stream().map(feature -> feature.of(Topic.FIRST_READING)),
                        ofReading.stream().map(feature -> feature.of(Topic.SECOND_READING)),
                        FeatureCatalogue.ofChart(windows).stream(),
                        Stream.of(truth(Topic.PATIENT, "youngChild", "Younger than 10 years")))
                .flatMap(Function.identity())
                .toList();
    }

    /** What one reading may say, see {@link MarrowReading#ownNames()}; that it is there is said by saying anything of it. */
    private static List<DescribedFeature> ofReading(Windows windows) {
        return Stream.concat(here().stream(), pooled(windows)).toList();
    }

    /** In the words of what all readings say together, because a reading says it of itself. */
    private static Stream<DescribedFeature> pooled(Windows windows) {
        List<String> described = here().stream().map(DescribedFeature::name).collect(Collectors.toList());
        return FeatureCatalogue.ofChart(windows).stream()
                .filter(feature -> feature.topic() == Topic.MRI)
                .filter(feature -> MarrowReading.ownNames().contains(feature.name()))
                .filter(feature -> !described.contains(feature.name()));
    }

    private static List<DescribedFeature> here() {
        return List.of(
                reading("finalReading", "Final reading; one that is not called preliminary counts as final"),
                reading("distalSite", "Distal site, such as the foot or the lower leg"),
                reading("classAOrD", "Class A or D"),
                reading("classB", "Class B"),
                reading("classC", "Class C"),
                reading("signalsOutsideTheClasses", "T1 and T2 were read and make up no class"),
                reading("t2Read", "T2 was read"),
                reading("t1Hypointense", "T1 hypointense"),
                reading("stirHypointense", "STIR hypointense"),
                reading("fluidSensitiveNormalOrMildlyHigh", "Fluid-sensitive sequence normal or mildly high"),
                reading("stirAndFatSuppressedT2", "STIR and fat-suppressed T2 were both read"),
                reading("enhancement", "Enhancement"),
                reading("homogeneousPattern", "Homogeneous"),
                reading("patchyPattern", "Patchy"),
                reading("nodularPattern", "Nodular"),
                reading("localizedPattern", "Focal or nodular"),
                reading("doubleLineOrSubarticular", "Double line, or subarticular change"),
                reading("collapse", "Collapse"),
                reading("cortexDestroyed", "Cortex destroyed"),
                reading("fractureInChangedMarrow", "Fracture in changed marrow"),
                reading("readAsSerousAtrophy", "Read as serous atrophy"),
                reading("readAsInfiltration", "Read as infiltration"),
                reading("readAsAvascularNecrosis", "Read as avascular necrosis"),
                reading("readAsMarrowNecrosis", "Read as marrow necrosis"));
    }

    private static DescribedFeature reading(String name, String words) {
        return truth(Topic.MRI, name, words);
    }
}
