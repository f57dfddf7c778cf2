package org.marrowsight.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTest {

    private static final String LOCAL = Guide.CANONICAL_BASE + "/CodeSystem/fruit";
    private static final String OTHER = "https://shop.example/articles";

    private static Code local(String code) {
        return new Code(LOCAL, code);
    }

    private static Code other(String code) {
        return new Code(OTHER, code);
    }

    /** fruit: apple with its child boskoop, pear. */
    private static CodeSystem fruit() {
        CodeSystem system = new CodeSystem();
        system.setId("fruit");
        system.setUrl(LOCAL);
        system.addConcept(concept("apple", "Apple").addConcept(concept("boskoop", "Boskoop")));
        system.addConcept(concept("pear", "Pear"));
        return system;
    }

    private static ConceptDefinitionComponent concept(String code, String display) {
        return new ConceptDefinitionComponent().setCode(code).setDisplay(display);
    }

    private static ValueSet set(String id, ConceptSetComponent... includes) {
        ValueSet set = new ValueSet();
        set.setId(id);
        set.setUrl(url(id));
        Arrays.stream(includes).forEach(set.getCompose()::addInclude);
        return set;
    }

    private static String url(String id) {
        return Guide.CANONICAL_BASE + "/ValueSet/" + id;
    }

    private static ConceptSetComponent listed(String system, String... codes) {
        ConceptSetComponent include = new ConceptSetComponent().setSystem(system);
        Stream.of(codes).forEach(code -> include.addConcept().setCode(code).setDisplay(code + " listed"));
        return include;
    }

    private static ConceptSetComponent whole(String system) {
        return new ConceptSetComponent().setSystem(system);
    }

    private static ConceptSetComponent imported(String... ids) {
        ConceptSetComponent include = new ConceptSetComponent();
        Stream.of(ids).map(GuideTest::url).forEach(include::addValueSet);
        return include;
    }

    private static ConceptMap map(Code from, ConceptMapEquivalence relation, Code to) {
        ConceptMap map = new ConceptMap();
        map.setId("from-" + from.value() + "-" + relation.toCode());
        map.addGroup()
                .setSource(from.system())
                .setTarget(to.system())
                .addElement()
                .setCode(from.value())
                .addTarget()
                .setCode(to.value())
                .setEquivalence(relation);
        return map;
    }

    private static Guide guide(MetadataResource... resources) {
        return Guide.of(List.of(resources));
    }

    @Nested
    class A_value_set {

        @Test
        void of_a_whole_system_holds_its_children_too() {
            Guide guide = guide(fruit(), set("all", whole(LOCAL)));
            assertThat(guide.members("all")).containsExactly(local("apple"), local("boskoop"), local("pear"));
        }

        @Test
        void holds_the_codes_that_it_lists_in_their_order() {
            Guide guide = guide(set("some", listed(OTHER, "2", "1")));
            assertThat(guide.members("some")).containsExactly(other("2"), other("1"));
            assertThat(guide.contains("some", other("3"))).isFalse();
            assertThat(guide.contains("some", local("1"))).isFalse();
        }

        @Test
        void holds_what_the_imported_sets_hold() {
            Guide guide = guide(
                    set("one", listed(OTHER, "1")),
                    set("two", listed(OTHER, "2")),
                    set("both", imported("one"), imported("two")));
            assertThat(guide.members("both")).containsExactlyInAnyOrder(other("1"), other("2"));
        }

        /** Two imports in one include mean what both hold, also when the first holds nothing of the second. */
        @Test
        void holds_only_what_all_imports_of_one_include_share() {
            Guide guide = guide(
                    set("low", listed(OTHER, "1", "2")),
                    set("high", listed(OTHER, "2", "3")),
                    set("none", listed(OTHER, "9")),
                    set("middle", imported("low", "high")),
                    set("empty", imported("none", "low", "high")));
            assertThat(guide.members("middle")).containsExactly(other("2"));
            assertThat(guide.members("empty")).isEmpty();
        }

        @Test
        void loses_what_it_excludes() {
            ValueSet set = set("no-pear", whole(LOCAL));
            set.getCompose().addExclude(listed(LOCAL, "pear"));
            assertThat(guide(fruit(), set).members("no-pear")).containsExactly(local("apple"), local("boskoop"));
        }

        @Test
        void that_is_not_there_is_a_mistake_of_the_caller() {
            assertThatThrownBy(() -> guide().contains("nowhere", other("1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @Nested
    class A_guide_that_contradicts_itself {

        @Test
        void is_refused_when_a_set_imports_itself() {
            assertThatThrownBy(() -> guide(set("a", imported("b")), set("b", imported("a"))))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining("imports itself");
        }

        @Test
        void is_refused_when_a_set_imports_what_is_not_there() {
            assertThatThrownBy(() -> guide(set("a", imported("b"))))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining(url("b"));
        }

        @Test
        void is_refused_when_a_set_includes_all_of_a_system_that_is_not_there() {
            assertThatThrownBy(() -> guide(set("a", whole(OTHER))))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining(OTHER);
        }

        @Test
        void is_refused_when_a_set_filters() {
            ConceptSetComponent filtered = whole(LOCAL);
            filtered.addFilter().setProperty("concept").setValue("apple");
            assertThatThrownBy(() -> guide(fruit(), set("a", filtered)))
                    .isInstanceOf(InvalidGuideException.class)
                    .hasMessageContaining("filter");
        }
    }

    @Nested
    class A_map {

        @ParameterizedTest
        @EnumSource(
                value = ConceptMapEquivalence.class,
                names = {"EQUAL", "EQUIVALENT", "WIDER", "SUBSUMES"})
        void to_the_same_or_a_broader_concept_makes_a_member(ConceptMapEquivalence relation) {
            Guide guide =
                    guide(fruit(), set("apples", listed(LOCAL, "apple")), map(other("7"), relation, local("apple")));
            assertThat(guide.contains("apples", other("7"))).isTrue();
            assertThat(guide.localCode("fruit", other("7"))).contains("apple");
        }

        @ParameterizedTest
        @EnumSource(
                value = ConceptMapEquivalence.class,
                mode = Mode.EXCLUDE,
                names = {"EQUAL", "EQUIVALENT", "WIDER", "SUBSUMES", "NULL"})
        void to_anything_else_makes_none(ConceptMapEquivalence relation) {
            Guide guide =
                    guide(fruit(), set("apples", listed(LOCAL, "apple")), map(other("7"), relation, local("apple")));
            assertThat(guide.contains("apples", other("7"))).isFalse();
            assertThat(guide.localCode("fruit", other("7"))).isEmpty();
        }

        @Test
        void is_followed_for_one_step_and_in_one_direction() {
            Guide guide = guide(
                    fruit(),
                    set("apples", listed(LOCAL, "apple")),
                    set("articles", listed(OTHER, "7")),
                    map(other("8"), ConceptMapEquivalence.EQUAL, other("7")),
                    map(other("7"), ConceptMapEquivalence.EQUAL, local("apple")));
            assertThat(guide.contains("apples", other("8"))).isFalse();
            assertThat(guide.contains("articles", local("apple"))).isFalse();
        }

        /** What a hospital adds is seen at once and leaves the guide before it as it was. */
        @Test
        void can_be_added_later() {
            Guide before = guide(fruit(), set("apples", listed(LOCAL, "apple")));
            Guide after = before.with(List.of(map(other("7"), ConceptMapEquivalence.EQUIVALENT, local("apple"))));
            assertThat(before.contains("apples", other("7"))).isFalse();
            assertThat(after.contains("apples", other("7"))).isTrue();
        }
    }

    @Nested
    class A_code {

        @Test
        void of_our_own_is_its_own_meaning() {
            assertThat(guide(fruit()).localCode("fruit", local("pear"))).contains("pear");
            assertThat(guide(fruit()).localCode("vegetable", local("pear"))).isEmpty();
        }

        @Test
        void is_displayed_as_its_system_says_and_else_as_a_set_lists_it() {
            Guide guide = guide(fruit(), set("some", listed(LOCAL, "pear"), listed(OTHER, "1")));
            assertThat(guide.display(local("pear"))).contains("Pear");
            assertThat(guide.display(other("1"))).contains("1 listed");
            assertThat(guide.display(other("2"))).isEmpty();
        }
    }

    @Nested
    class A_later_resource {

        @Test
        void of_the_same_type_and_id_replaces_the_earlier_one() {
            Guide guide = guide(set("some", listed(OTHER, "1"))).with(List.of(set("some", listed(OTHER, "2"))));
            assertThat(guide.members("some")).containsExactly(other("2"));
            assertThat(guide.resources()).hasSize(1);
        }
    }

    @Nested
    class The_version {

        @Test
        void is_that_of_the_implementation_guide() {
            ImplementationGuide implementation = new ImplementationGuide();
            implementation.setId("x");
            implementation.setVersion("7.1.0");
            assertThat(guide(implementation).version()).isEqualTo("7.1.0");
        }

        @Test
        void must_be_stated() {
            Guide guide = guide(fruit());
            assertThatThrownBy(guide::version).isInstanceOf(InvalidGuideException.class);
        }
    }
}
