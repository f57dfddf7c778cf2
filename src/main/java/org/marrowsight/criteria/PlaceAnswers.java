package org.marrowsight.criteria;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.Site;
import org.marrowsight.features.Fact;
import org.marrowsight.features.Feature;
import org.marrowsight.features.FeatureValue;
import org.marrowsight.features.NamedFeatures;

/** What the answers of the single places mean for the orders, for the criteria of the whole examination to read. */
final class PlaceAnswers implements NamedFeatures {

    private static final Set<PlaceAnswer> WORTH_SAYING = Set.of(PlaceAnswer.PREFER, PlaceAnswer.ADD, PlaceAnswer.AVOID);

    private final List<PlaceAssessment> places;
    private final MarrowExamOrders orders;
    private final Map<String, Feature> byName;

    PlaceAnswers(List<PlaceAssessment> places, MarrowExamOrders orders) {
        this.places = places;
        this.orders = orders;
        this.byName = Stream.of(
                        feature("placeToTell", this::isWorthSaying),
                        feature("placePreferred", place -> place.answer() == PlaceAnswer.PREFER),
                        feature("sternumToAdd", place -> place.answer() == PlaceAnswer.ADD),
                        feature("orderedPlaceAvoided", this::isOrderedAndAvoided),
                        truth("betterIliumFree", isBetterIliumFree()),
                        truth("noPlaceLeft", isNoPlaceLeft()))
                .collect(Collectors.toMap(Feature::name, Function.identity()));
    }

    /** The names of all features. */
    static Set<String> names() {
        return new PlaceAnswers(List.of(), new MarrowExamOrders(List.of(), List.of())).byName.keySet();
    }

    /** A place that nobody asks about and that nobody samples is told of in the table only. */
    private boolean isWorthSaying(PlaceAssessment place) {
        boolean asked = orders.all().anyMatch(order -> order.isAt(place.place().site()));
        return WORTH_SAYING.contains(place.answer())
                && (asked
                        || isIlium(place.place().site())
                        || place.place().site().isSameAs(Site.STERNUM));
    }

    private boolean isOrderedAndAvoided(PlaceAssessment place) {
        return place.answer() == PlaceAnswer.AVOID
                && asked().anyMatch(site -> site.isSameAs(place.place().site()))
                && isAvoidedThroughout(place.place().site());
    }

    private Stream<Site> asked() {
        return orders.asked().stream().map(MarrowExamOrder::sites).flatMap(Collection::stream);
    }

    private boolean isAvoidedThroughout(Site site) {
        return places.stream()
                .filter(place -> place.place().site().isSameAs(site))
                .allMatch(place -> place.answer() == PlaceAnswer.AVOID);
    }

    /** An ordered place that is avoided throughout is never better than another. */
    private boolean isBetterIliumFree() {
        return places.stream()
                .filter(place -> isIlium(place.place().site()))
                .anyMatch(place -> !isAvoidedThroughout(place.place().site()));
    }

    private boolean isNoPlaceLeft() {
        return !places.isEmpty()
                && places.stream()
                        .filter(place -> isIlium(place.place().site())
                                || place.place().site().isSameAs(Site.STERNUM))
                        .allMatch(place ->
                                place.answer() == PlaceAnswer.AVOID || place.answer() == PlaceAnswer.NOT_ADVISED);
    }

    private static boolean isIlium(Site site) {
        return site.isSameAs(Site.RIGHT_ILIUM) || site.isSameAs(Site.LEFT_ILIUM);
    }

    private Feature feature(String name, Predicate<PlaceAssessment> counts) {
        List<PlaceAssessment> counting = places.stream().filter(counts).toList();
        List<Fact> facts = counting.stream()
                .flatMap(place -> place.rule().facts().stream())
                .distinct()
                .toList();
        return new Feature(name, new FeatureValue.Truth(!counting.isEmpty()), facts);
    }

    private static Feature truth(String name, boolean truth) {
        return new Feature(name, new FeatureValue.Truth(truth), List.of());
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
