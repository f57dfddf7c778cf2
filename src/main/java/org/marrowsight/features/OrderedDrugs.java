package org.marrowsight.features;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowsight.clinical.DrugKind;
import org.marrowsight.clinical.DrugOrder;

/** Which of the drugs that were reported before marrow necrosis are being ordered (E70-E74). */
public final class OrderedDrugs implements NamedFeatures {

    private final Map<String, Feature> byName = new LinkedHashMap<>();

    private OrderedDrugs(Collection<DrugOrder> orders, LocalDate today) {
        learn("growthFactorOrdered", DrugKind.G_CSF, orders, today);
        learn("imatinibOrdered", DrugKind.IMATINIB, orders, today);
        learn("arsenicTrioxideOrdered", DrugKind.ARSENIC_TRIOXIDE, orders, today);
        learn("checkpointInhibitorOrdered", DrugKind.CHECKPOINT_INHIBITOR, orders, today);
    }

    /** The orders of a day. */
    public static OrderedDrugs of(Collection<DrugOrder> orders, LocalDate today) {
        return new OrderedDrugs(orders, today);
    }

    /** The names of all features; the same for all orders. */
    public static Set<String> names() {
        return Set.copyOf(of(List.of(), LocalDate.EPOCH).byName.keySet());
    }

    private void learn(String name, DrugKind kind, Collection<DrugOrder> orders, LocalDate today) {
        List<Fact> facts = orders.stream()
                .filter(order -> order.kinds().contains(kind))
                .map(order -> new Fact("ordered", order.words(), today, Optional.of(order.reference())))
                .toList();
        byName.put(name, new Feature(name, new FeatureValue.Truth(!facts.isEmpty()), facts));
    }

    @Override
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
