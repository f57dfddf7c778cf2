package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowsight.criteria.Citation;

/**
 * What the card of one code shows.
 *
 * @param code the code
 * @param display what it is called
 * @param address the page of the code
 * @param system its code system
 * @param systemUrl URL of the code system
 * @param isHeld whether the code system itself is here, and not just codes that others name of it
 * @param marks in words, what readers must know first: that it is a group, or no longer used
 * @param definition empty when there is none
 * @param names what it is called elsewhere, in every language
 * @param properties what the code system states about it
 * @param broader the concepts right above
 * @param narrower the concepts right below
 * @param evidence where it comes from
 * @param mappings its meaning in other code systems
 * @param use where it is used
 * @param copies texts to copy
 */
record ConceptCard(
        String code,
        String display,
        String address,
        Link system,
        String systemUrl,
        boolean isHeld,
        List<String> marks,
        Optional<String> definition,
        List<Naming> names,
        List<Property> properties,
        Relatives broader,
        Relatives narrower,
        List<Evidence> evidence,
        List<MappedCode> mappings,
        Use use,
        List<Copy> copies) {

    /**
     * Another name.
     *
     * @param language as in FHIR; empty when none is stated
     * @param languageName in English
     * @param use what the name is for; may be empty
     */
    record Naming(String language, String languageName, String text, String use) {}

    /**
     * A property.
     *
     * @param meaning what the code system says that the property means; may be empty
     */
    record Property(String name, String meaning, String value) {}

    /**
     * Neighbours in the hierarchy, or the first of them.
     *
     * @param total how many there are
     */
    record Relatives(List<Link> shown, int total) {

        boolean areAll() {
            return shown.size() == total;
        }
    }

    /**
     * An evidence row.
     *
     * @param row its id, or DOMAIN
     * @param table the table in which it stands; empty when the evidence document has no such row
     * @param cells headers and contents of the row
     * @param papers the papers that it names
     * @param citations how criteria cite it
     */
    record Evidence(
            String row, String table, Map<String, String> cells, List<String> papers, List<Citation> citations) {}

    /**
     * A row of a map, seen from this code.
     *
     * @param sentence the relation in words, between this code and the other one
     * @param isFromHere whether this code is the one that the map leads away from
     */
    record MappedCode(
            boolean isFromHere,
            String sentence,
            Link other,
            String otherCode,
            String otherSystem,
            Link map,
            String comment) {}

    /**
     * Where a code is used.
     *
     * @param elements elements of profiles that take it from a value set
     * @param fixed elements of profiles that hold nothing else
     * @param criteria criteria that read it by name, or rest on the same evidence
     */
    record Use(
            List<Link> valueSets, List<ElementUse> elements, List<Bindings.Fixed> fixed, List<CriterionUse> criteria) {

        boolean isNone() {
            return valueSets.isEmpty() && elements.isEmpty() && fixed.isEmpty() && criteria.isEmpty();
        }
    }

    /** An element that may hold the code, with the value set that says so. */
    record ElementUse(Bindings.Binding binding, Link valueSet) {}

    /**
     * A criterion.
     *
     * @param because why it is listed, in words
     */
    record CriterionUse(String plan, Link place, String because) {}

    /** A text to copy, with what it is. */
    record Copy(String label, String text) {}
}
