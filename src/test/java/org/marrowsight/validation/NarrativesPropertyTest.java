package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Patient;

/** No spelling gets anything but text into a narrative. */
class NarrativesPropertyTest {

    @Property(tries = 300)
    void no_event_handler_passes_on_any_element_of_text(
            @ForAll @From("handlers") String handler, @ForAll @From("elements") String element) {
        String attack = "<" + element + " " + handler + "=\"alert(1)\">x</" + element + ">";
        assertThat(NarrativesTest.found(NarrativesTest.with(attack, new Patient())))
                .anyMatch(text -> text.contains("attribute"));
    }

    @Property(tries = 300)
    void no_address_passes_that_a_browser_takes_for_a_script(@ForAll @From("disguises") String scheme) {
        String attack = "<a href=\"" + scheme + ":alert(1)\">x</a>";
        assertThat(NarrativesTest.found(NarrativesTest.with(attack, new Patient())))
                .isNotEmpty();
    }

    @Property(tries = 300)
    void escaped_text_passes_whatever_it_says(@ForAll @From("printable") String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertThat(NarrativesTest.found(NarrativesTest.with("<p>" + escaped + "</p>", new Patient())))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> printable() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> handlers() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(3)
                .ofMaxLength(20)
                .map(name -> "on" + name);
    }

    @Provide
    Arbitrary<String> elements() {
        return Arbitraries.of("p", "div", "span", "b", "table", "a", "li", "h1", "pre");
    }

    @Provide
    Arbitrary<String> disguises() {
        Arbitrary<String> gap = Arbitraries.of("", "&#9;", "&#10;", "&#13;", "&#x09;");
        return Arbitraries.of("javascript", "JAVASCRIPT", "vbscript", "data", "JavaScript")
                .flatMap(scheme -> gap.flatMap(
                        before -> gap.map(within -> before + scheme.substring(0, 3) + within + scheme.substring(3))));
    }
}
