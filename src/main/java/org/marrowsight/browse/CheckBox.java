package org.marrowsight.browse;

import java.util.Optional;

/**
 * The box in which a resource is judged.
 *
 * @param address of the page that it belongs to
 * @param text what stands in it
 * @param checked what was said of it; empty when nobody asked
 */
record CheckBox(String address, String text, Optional<CheckedText> checked) {}
