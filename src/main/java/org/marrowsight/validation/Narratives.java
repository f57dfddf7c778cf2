package org.marrowsight.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Finds in narratives what is more than formatted text: whatever a browser would run, load from elsewhere, send or lay over
 * other text. OWASP's sanitizer reads them as a browser does, and says what it would take out of them. Safe for use by many
 * threads.
 */
final class Narratives {

    /** Elements and attributes that FHIR lets a narrative have (R4, Narrative.div), but for the attribute {@code style}. */
    private static final PolicyFactory FORMATTING = new HtmlPolicyBuilder()
            .allowElements("div", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "address", "pre")
            .allowElements("a", "span", "b", "em", "i", "strong", "small", "big", "tt", "dfn", "q", "var", "abbr")
            .allowElements("acronym", "cite", "bdo", "kbd", "sub", "sup", "code", "samp", "ins", "del", "s", "u")
            .allowElements("ul", "ol", "li", "dl", "dt", "dd")
            .allowElements("table", "caption", "colgroup", "col", "thead", "tfoot", "tbody", "tr", "th", "td")
            .allowElements("img", "map", "area")
            .allowWithoutAttributes("a", "span", "img")
            .allowAttributes("xmlns")
            .matching(false, "http://www.w3.org/1999/xhtml")
            .globally()
            .allowAttributes("title", "class", "id", "lang", "xml:lang", "dir", "accesskey", "tabindex")
            .globally()
            .allowAttributes("align", "valign", "char", "charoff", "width", "height", "border", "span", "abbr", "axis")
            .globally()
            .allowAttributes("headers", "scope", "rowspan", "colspan", "cellpadding", "cellspacing", "summary")
            .globally()
            .allowAttributes("name", "charset", "type", "hreflang", "rel", "rev", "shape", "coords", "alt", "usemap")
            .onElements("a", "img", "map", "area")
            .allowAttributes("href")
            .onElements("a", "area")
            .allowAttributes("cite")
            .onElements("blockquote", "q", "ins", "del")
            .allowAttributes("src")
            .matching(Pattern.compile("#?[A-Za-z0-9._-]+"))
            .onElements("img")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .toFactory();

    private static final Pattern DECLARATION = Pattern.compile("<([!?])(?:--(.*?)--)?", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:_-]{0,30}");
    private static final Set<String> BY_HAND = Set.of("text", "contained");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    private static final int MOST_NAMED = 10;

    /** What is not formatting in the narratives of a resource, of those that it contains and of the entries of a bundle. */
    List<Finding> judge(Resource resource) {
        List<Finding> findings = new ArrayList<>();
        look(resource, resource.fhirType(), findings);
        return findings;
    }

    private static void look(Base at, String path, List<Finding> findings) {
        if (at instanceof Narrative narrative) {
            judge(narrative, path, findings);
            return;
        }
        if (at instanceof DomainResource domain) {
            // by hand: what HAPI FHIR lists of definitions, such as code systems, begins behind these
            look(domain.getText(), path + ".text", findings);
            for (int i = 0; i < domain.getContained().size(); i++) {
                look(domain.getContained().get(i), path + ".contained[" + i + "]", findings);
            }
        }
        at.children().stream()
                .filter(property -> !(at instanceof DomainResource && BY_HAND.contains(property.getName())))
                .forEach(property ->
                        look(property, path + "." + property.getName().replace("[x]", ""), findings));
    }

    private static void look(Property property, String path, List<Finding> findings) {
        List<Base> values = property.getValues();
        for (int i = 0; i < values.size(); i++) {
            look(values.get(i), property.isList() ? path + "[" + i + "]" : path, findings);
        }
    }

    private static void judge(Narrative narrative, String path, List<Finding> findings) {
        if (!narrative.hasDiv()) {
            return;
        }
        foreign(narrative.getDiv().getValueAsString()).stream()
                .limit(MOST_NAMED)
                .map(found -> Finding.error(
                        IssueType.INVALID,
                        path,
                        "The narrative holds " + found
                                + ". Only formatted text is stored: FHIR's elements for text, lists"
                                + " and tables, without styles, and links to http, https, mailto or tel. Leave this"
                                + " out, or send the resource without text."))
                .forEach(findings::add);
    }

    /** In the order in which it stands there. */
    static Set<String> foreign(String xhtml) {
        Set<String> found = new LinkedHashSet<>();
        FORMATTING.sanitize(xhtml, new Listener(), found);
        Matcher declaration = DECLARATION.matcher(xhtml);
        while (declaration.find()) {
            String comment = declaration.group(2);
            // some browsers end a comment before XML does
            if (comment == null || comment.indexOf('<') >= 0 || comment.indexOf('>') >= 0) {
                found.add("markup within a comment or declaration");
            }
        }
        return found;
    }

    private static final class Listener implements HtmlChangeListener<Set<String>> {

        @Override
        public void discardedTag(Set<String> found, String element) {
            found.add(NAME.matcher(element).matches() ? "the element <" + element + ">" : "an unknown element");
        }

        @Override
        public void discardedAttributes(Set<String> found, String element, String... attributes) {
            for (String attribute : attributes) {
                if (ADDRESSES.contains(attribute)) {
                    found.add("an address of another kind in the attribute " + attribute);
                } else {
                    found.add(
                            NAME.matcher(attribute).matches() ? "the attribute " + attribute : "an unknown attribute");
                }
            }
        }
    }
}
