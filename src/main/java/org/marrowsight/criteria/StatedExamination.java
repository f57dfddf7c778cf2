package org.marrowsight.criteria;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.MriFinding.Part;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.Feature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.MarrowPlace;
import org.marrowsight.features.NamedFeatures;
import org.marrowsight.features.OrderedExaminations;
import org.marrowsight.features.PlaceCatalogue;
import org.marrowsight.features.StatedPart;
import org.marrowsight.features.Topic;

/** A marrow examination of which places and orders are stated by hand: the usual places, each as a whole. */
final class StatedExamination {

    private static final Map<Topic, Site> USUAL = usual();
    private static final Set<String> WHICH_BONE = Set.of("iliacBone", "sternum");

    private final NamedFeatures stated;

    StatedExamination(NamedFeatures stated) {
        this.stated = stated;
    }

    private static Map<Topic, Site> usual() {
        Map<Topic, Site> usual = new LinkedHashMap<>();
        usual.put(Topic.RIGHT_ILIUM, Site.RIGHT_ILIUM);
        usual.put(Topic.LEFT_ILIUM, Site.LEFT_ILIUM);
        usual.put(Topic.STERNUM, Site.STERNUM);
        return usual;
    }

    /**
     * What can be stated of all that a plan reads. Which bone a place is, what the places come to and what the orders come
     * to is made of what is stated.
     *
     * @param ofPlace what it reads of each place
     * @param ofExamination what it reads of the whole examination
     */
    static Set<String> names(Set<String> ofPlace, Set<String> ofExamination) {
        Set<String> own = PlaceCatalogue.ownNames();
        Stream<String> places = ofPlace.stream()
                .filter(name -> !WHICH_BONE.contains(name))
                .flatMap(name -> own.contains(name) ? ofEach(name) : Stream.of(name));
        Stream<String> examination = ofExamination.stream()
                .filter(name -> !PlaceAnswers.names().contains(name))
                .filter(name -> !OrderedExaminations.names().contains(name));
        return Stream.of(places, examination, PlaceCatalogue.orderNames().stream())
                .flatMap(names -> names)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> ofEach(String name) {
        return USUAL.keySet().stream().map(place -> StatedPart.nameOf(place.part(), name));
    }

    /**
     * One place.
     *
     * @param site the bone
     * @param features what is stated of it and of the patient
     */
    record Place(Site site, NamedFeatures features) {}

    List<Place> places() {
        return USUAL.entrySet().stream()
                .map(place -> new Place(
                        place.getValue(),
                        new StatedPart(
                                stated, place.getKey().part(), PlaceCatalogue.ownNames(), whichBone(place.getValue()))))
                .toList();
    }

    private static Map<String, Boolean> whichBone(Site site) {
        boolean sternum = site.isSameAs(Site.STERNUM);
        return Map.of("iliacBone", !sternum, "sternum", sternum);
    }

    /** What is stated of the whole, with what the orders come to; nothing of them while nothing is said of any. */
    NamedFeatures examination() {
        MarrowExamOrders orders = orders();
        boolean known = !orders.asked().isEmpty() || value("examination").isPresent();
        return name ->
                known ? OrderedExaminations.of(orders).find(name).or(() -> stated.find(name)) : stated.find(name);
    }

    /** One order that asks for all that is stated to be ordered; none when nothing is. */
    MarrowExamOrders orders() {
        List<Site> sites = USUAL.entrySet().stream()
                .filter(place -> isOrdered(PlaceCatalogue.at(place.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        Set<Procedure> procedures = Stream.of(Procedure.values())
                .filter(procedure -> isOrdered(word(procedure)))
                .collect(Collectors.toSet());
        boolean any = isOrdered("examination") || !sites.isEmpty() || !procedures.isEmpty();
        return new MarrowExamOrders(
                any ? List.of(new MarrowExamOrder("ServiceRequest/stated", procedures, sites)) : List.of(), List.of());
    }

    private static String word(Procedure procedure) {
        return switch (procedure) {
            case ASPIRATION -> "aspiration";
            case TREPHINE -> "trephine";
        };
    }

    private boolean isOrdered(String what) {
        return value(what).filter(FeatureValue::isTrue).isPresent();
    }

    private Optional<FeatureValue> value(String what) {
        return stated.find(StatedPart.nameOf(PlaceCatalogue.ORDERED, what))
                .map(Feature::value)
                .filter(value -> !(value instanceof FeatureValue.Unknown));
    }

    static PlaceAssessment assessed(Site site, Decided<PlaceAnswer> decided) {
        return new PlaceAssessment(
                new MarrowPlace(site, Part.WHOLE),
                decided.answer(),
                decided.rule(),
                decided.criteria(),
                decided.advice(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static TrialPart part(PlaceAssessment place) {
        return new TrialPart(
                place.place().label(),
                Optional.of(place.answer().code()),
                Optional.of(place.rule()),
                List.of(new TrialPart.Judged("Every criterion of this place", place.criteria())),
                place.advice());
    }
}
