package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a site adds stands beside the guide and never in its way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SiteAdditionsTest {

    private static final String SITE = "https://hospital.example/";
    private static final String LEUKEMIA = "leukemia";
    private static final Guide PACKAGED = GuideFiles.guide();

    private static ValueSet set(String id, ConceptSetComponent... includes) {
        ValueSet set = new ValueSet();
        set.setId(id);
        set.setUrl(SITE + "ValueSet/" + id);
        Arrays.stream(includes).forEach(set.getCompose()::addInclude);
        return set;
    }

    private static ConceptSetComponent listed(String... codes) {
        ConceptSetComponent include = new ConceptSetComponent().setSystem(SITE + "codes");
        Stream.of(codes).forEach(code -> include.addConcept().setCode(code));
        return include;
    }

    private static ConceptSetComponent imported(String... ids) {
        ConceptSetComponent include = new ConceptSetComponent();
        Stream.of(ids).forEach(id -> include.addValueSet(SITE + "ValueSet/" + id));
        return include;
    }

    private static CodeSystem system(String url, CodeSystemContentMode content, String... codes) {
        CodeSystem system = new CodeSystem().setUrl(url).setContent(content);
        system.setId("system-" + content.toCode());
        Stream.of(codes).forEach(code -> system.addConcept().setCode(code));
        return system;
    }

    private static Code own(String code) {
        return new Code(SITE + "codes", code);
    }

    private static Guide with(MetadataResource... additions) {
        return PACKAGED.withSite(List.of(additions));
    }

    @Nested
    class A_value_set {

        @Test
        void that_lists_codes_is_listed() {
            Guide guide = with(set("own", listed("1", "2")), set("both", imported("own")));
            assertThat(guide.members("both")).containsExactly(own("1"), own("2"));
        }

        @Test
        void may_import_one_of_the_guide_in_its_version() {
            ConceptSetComponent include = new ConceptSetComponent();
            include.addValueSet(Guide.CANONICAL_BASE + "/ValueSet/" + LEUKEMIA + "|" + PACKAGED.version());
            assertThat(with(set("own", include)).members("own")).isEqualTo(PACKAGED.members(LEUKEMIA));
        }

        @Test
        void that_imports_itself_is_left_out_and_others_stay() {
            Guide guide = with(set("a", imported("b")), set("b", imported("a")), set("good", listed("1")));
            assertThat(guide.members("good")).containsExactly(own("1"));
            assertThat(guide.members(LEUKEMIA)).isEqualTo(PACKAGED.members(LEUKEMIA));
            assertThatThrownBy(() -> guide.members("a")).isInstanceOf(IllegalArgumentException.class);
            assertThat(guide.all(ValueSet.class).map(set -> set.getIdElement().getIdPart()))
                    .contains("good")
                    .doesNotContain("a", "b");
        }

        @Test
        void with_a_filter_is_left_out() {
            ConceptSetComponent filtered = listed();
            filtered.addFilter().setProperty("concept").setValue("1");
            assertThat(with(set("filtered", filtered)).resources()).hasSameSizeAs(PACKAGED.resources());
        }

        @Test
        void of_the_same_url_as_another_leaves_both_in_force() {
            ValueSet one = set("one", listed("1"));
            ValueSet two = set("two", listed("2"));
            two.setUrl(one.getUrl());
            Guide guide = with(one, two);
            assertThat(guide.members("two")).containsExactly(own("2"));
        }

        /** Nothing can refer to it. */
        @Test
        void without_a_url_is_left_out() {
            ValueSet nameless = set("nameless", listed("3"));
            nameless.setUrl(null);
            ValueSet alsoNameless = set("also-nameless", listed("4"));
            alsoNameless.setUrl(null);
            assertThat(with(nameless, alsoNameless).resources()).hasSameSizeAs(PACKAGED.resources());
        }

        /** Each imports the one before it twice: without memory for what is done, 2 to the 60th steps. */
        @Test
        void that_imports_another_twice_over_many_levels_costs_no_more() {
            List<ValueSet> sets = new ArrayList<>(IntStream.range(1, 60)
                    .mapToObj(level -> set("l" + level, imported("l" + (level - 1)), imported("l" + (level - 1))))
                    .toList());
            sets.add(set("l0", listed("1")));
            Collections.reverse(sets);
            assertThat(PACKAGED.withSite(sets).members("l59")).containsExactly(own("1"));
        }

        @Test
        void at_the_end_of_a_thousand_imports_takes_nothing_away() {
            List<ValueSet> sets = new ArrayList<>(IntStream.range(1, 1000)
                    .mapToObj(level -> set("l" + level, imported("l" + (level - 1))))
                    .toList());
            Collections.reverse(sets);
            sets.add(set("l0", listed("1")));
            Guide guide = PACKAGED.withSite(sets);
            assertThat(guide.members("l0")).containsExactly(own("1"));
            assertThat(guide.members(LEUKEMIA)).isEqualTo(PACKAGED.members(LEUKEMIA));
        }
    }

    @Nested
    class A_resource_with_the_name_of_one_of_the_guide {

        @Test
        void does_not_count() {
            ValueSet same = set(LEUKEMIA, listed("1"));
            assertThat(with(same).members(LEUKEMIA)).isEqualTo(PACKAGED.members(LEUKEMIA));
            ValueSet sameUrl = set("other", listed("1"));
            sameUrl.setUrl(Guide.CANONICAL_BASE + "/ValueSet/" + LEUKEMIA);
            assertThat(with(sameUrl).members(LEUKEMIA)).isEqualTo(PACKAGED.members(LEUKEMIA));
        }
    }

    @Nested
    class A_code_system {

        @Test
        void that_is_complete_says_which_of_its_codes_exist() {
            Guide guide = with(system(SITE + "codes", CodeSystemContentMode.COMPLETE, "1"));
            assertThat(guide.isMadeUp(own("1"))).isFalse();
            assertThat(guide.isMadeUp(own("2"))).isTrue();
        }

        @ParameterizedTest
        @EnumSource(
                value = CodeSystemContentMode.class,
                names = {"FRAGMENT", "EXAMPLE", "NOTPRESENT", "SUPPLEMENT"})
        void that_is_not_makes_no_code_wrong(CodeSystemContentMode content) {
            assertThat(with(system("http://loinc.org", content, "1")).isMadeUp(new Code("http://loinc.org", "2532-0")))
                    .isFalse();
        }
    }
}
