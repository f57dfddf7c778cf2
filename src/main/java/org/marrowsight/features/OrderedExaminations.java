package org.marrowsight.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.MarrowExamOrders;
import org.marrowsight.clinical.Site;

/** What is being ordered of a marrow examination: whether, how, and whether at the sternum. */
public final class OrderedExaminations implements NamedFeatures {

    private final Map<String, Feature> byName = new LinkedHashMap<>();

    private OrderedExaminations(MarrowExamOrders orders) {
        List<MarrowExamOrder> asked = orders.asked();
        boolean onlyAspiration = asked.stream().anyMatch(order -> order.asksFor(Procedure.ASPIRATION))
                && orders.all().allMatch(order -> order.procedures().equals(Set.of(Procedure.ASPIRATION)));
        add("examinationOrdered", !asked.isEmpty());
        add("onlyAspirationOrdered", onlyAspiration);
        add("sternumOrdered", asked.stream().anyMatch(order -> order.isAt(Site.STERNUM)));
        add(
                "sternumTrephineOrdered",
                asked.stream().anyMatch(order -> order.isAt(Site.STERNUM) && order.asksFor(Procedure.TREPHINE)));
    }

    /** What these orders come to. */
    public static OrderedExaminations of(MarrowExamOrders orders) {
        return new OrderedExaminations(orders);
    }

    /** The names of all features; the same for all orders. */
    public static Set<String> names() {
        return Set.copyOf(of(new MarrowExamOrders(List.of(), List.of())).byName.keySet());
    }

    List<Feature> all() {
        return List.copyOf(byName.values());
    }

    private void add(String name, boolean truth) {
        byName.put(name, new Feature(name, new FeatureValue.Truth(truth), List.of()));
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
