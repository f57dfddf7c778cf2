package org.marrowsight.features;

import static org.marrowsight.features.DescribedFeature.truth;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be stated of the places of a marrow examination and of the whole of it, in words. */
public final class PlaceCatalogue {

    /** The words before what is ordered. */
    public static final String ORDERED = "ordered";

    private static final List<Topic> USUAL = List.of(Topic.RIGHT_ILIUM, Topic.LEFT_ILIUM, Topic.STERNUM);

    private PlaceCatalogue() {}

    /** Everything: the places one by one, what is on record of all of them, the orders, and what belongs to the patient. */
    public static List<DescribedFeature> of(SiteWindows windows, Windows general) {
        return Stream.of(
                        USUAL.stream().flatMap(place -> ofPlace(place, windows)),
                        ofAll(windows).stream(),
                        ofOrders().stream(),
                        FeatureCatalogue.ofChart(general).stream())
                .flatMap(features -> features)
                .toList();
    }

    /** The names of what is stated of each place by itself. */
    public static Set<String> ownNames() {
        return own(SiteWindows.DEFAULT).stream().map(DescribedFeature::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of what is ordered, and that anything is. */
    public static Set<String> orderNames() {
        return ofOrders().stream().map(DescribedFeature::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What is on record of any site is, of what is stated, what is on record of the usual places. */
    static List<String> partsOf(String name) {
        return switch (name) {
            case "dryTapOnRecord" -> atUsualPlaces("dryTapHere");
            case "failedSampleOnRecord" -> atUsualPlaces("dryTapHere", "necroticSampleHere", "notEvaluableSampleHere");
            default -> List.of();
        };
    }

    private static List<String> atUsualPlaces(String... names) {
        return USUAL.stream()
                .flatMap(place -> Stream.of(names).map(name -> StatedPart.nameOf(place.part(), name)))
                .toList();
    }

    private static Stream<DescribedFeature> ofPlace(Topic place, SiteWindows windows) {
        DescribedFeature failed = truth(
                place,
                place.part() + "Failed",
                "By final results: the last sample failed, or class A or D in all parts");
        return Stream.concat(own(windows).stream().map(feature -> feature.of(place)), Stream.of(failed));
    }

    private static List<DescribedFeature> own(SiteWindows windows) {
        Topic any = Topic.RECORD;
        return List.of(
                truth(any, "classBOrC", "MRI: class B or C").within(windows.mriDays()),
                truth(any, "classAOrD", "MRI: class A or D").within(windows.mriDays()),
                truth(any, "mriUnclassified", "MRI without a class").within(windows.mriDays()),
                truth(any, "mriAgeing", "That MRI is " + windows.mriAgeingDays() + " days old or older"),
                truth(any, "dryTapHere", "Dry tap").within(windows.yieldDays()),
                truth(any, "necroticSampleHere", "Necrotic sample").within(windows.yieldDays()),
                truth(any, "notEvaluableSampleHere", "Sample that could not be evaluated")
                        .within(windows.yieldDays()),
                truth(any, "evaluableSampleHere", "Evaluable sample").within(windows.yieldDays()),
                truth(any, "evaluableSinceFailure", "Evaluable sample of a later day than the newest that failed"),
                truth(any, "mriSinceFailure", "Final MRI after that sample shows class B or C"));
    }

    private static List<DescribedFeature> ofAll(SiteWindows windows) {
        return List.of(
                truth(Topic.RECORD, "mriRecent", "MRI of a usual or an ordered place")
                        .within(windows.mriDays()),
                truth(
                        Topic.RECORD,
                        "mriAgeing",
                        "The newest of them is " + windows.mriAgeingDays() + " days old or older"),
                truth(Topic.RECORD, "dryTapOnRecord", "Dry tap at any site").within(windows.yieldDays()),
                truth(Topic.RECORD, "failedSampleOnRecord", "Failed sample of any site")
                        .within(windows.yieldDays()),
                truth(Topic.RECORD, "necroticCytologyOnRecord", "Final smear with necrotic cells")
                        .within(windows.yieldDays()),
                truth(
                        Topic.RECORD,
                        "necrosisInQuestion",
                        "The flag calls marrow necrosis confirmed, probable or possible, and is not kept silent"),
                truth(Topic.PATIENT, "adult", "18 years or older"));
    }

    private static List<DescribedFeature> ofOrders() {
        return List.of(
                ordered("examination", "A marrow examination is being ordered"),
                ordered("aspiration", "Aspiration, in so many words"),
                ordered("trephine", "Trephine biopsy, in so many words"),
                ordered(at(Topic.RIGHT_ILIUM), "At the right ilium"),
                ordered(at(Topic.LEFT_ILIUM), "At the left ilium"),
                ordered(at(Topic.STERNUM), "At the sternum"));
    }

    /** The word for an order at a place. */
    public static String at(Topic place) {
        return StatedPart.nameOf("at", place.part());
    }

    private static DescribedFeature ordered(String name, String words) {
        return truth(Topic.ORDER, StatedPart.nameOf(ORDERED, name), words);
    }
}
