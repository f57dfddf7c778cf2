package org.marrowsight.clinical;

import java.util.List;
import java.util.stream.Stream;

/**
 * The orders for marrow examinations that are being written together.
 *
 * @param asked those that advice is asked for
 * @param others those that stand beside them
 */
public record MarrowExamOrders(List<MarrowExamOrder> asked, List<MarrowExamOrder> others) {

    /** Keeps its own copies of the lists. */
    public MarrowExamOrders {
        asked = List.copyOf(asked);
        others = List.copyOf(others);
    }

    /** All of them, those first that advice is asked for. */
    public Stream<MarrowExamOrder> all() {
        return Stream.concat(asked.stream(), others.stream());
    }
}
