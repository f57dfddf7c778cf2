package org.marrowsight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms and the arrows between them. A room may use the rooms that its row names, and what these may use. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final String ROOT = "org.marrowsight";

    private static final Map<String, Set<String>> ARROWS = arrows();

    /** Some 300 MB, which a static field would hold until the last test of all has ended. */
    private final JavaClasses program = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("clinical", Set.of());
        arrows.put("features", Set.of("clinical"));
        arrows.put("guide", Set.of());
        arrows.put("criteria", Set.of("features", "guide"));
        arrows.put("chart", Set.of("clinical", "guide"));
        arrows.put("validation", Set.of("guide"));
        arrows.put("terminology", Set.of("guide"));
        arrows.put("cdshooks", Set.of("chart", "criteria"));
        arrows.put("assess", Set.of("chart", "criteria"));
        arrows.put("board", Set.of("chart", "criteria"));
        arrows.put("population", Set.of("assess"));
        arrows.put("browse", Set.of("guide", "criteria", "terminology", "board", "population"));
        arrows.put("guard", Set.of());
        arrows.put("security", Set.of());
        arrows.put("audit", Set.of());
        arrows.put("load", Set.of());
        arrows.put("figures", Set.of("guide", "guard", "validation"));
        arrows.put("server", Set.copyOf(arrows.keySet()));
        return arrows;
    }

    static Stream<String> rooms() {
        return ARROWS.keySet().stream();
    }

    @Test
    void every_room_of_the_table_exists_and_every_package_is_in_the_table() {
        Set<String> packages = program.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", -1)[0])
                .collect(Collectors.toSet());

        assertThat(packages).isEqualTo(ARROWS.keySet());
    }

    @Test
    void a_row_names_only_rows_above_it() {
        Set<String> above = new LinkedHashSet<>();
        ARROWS.forEach((room, uses) -> {
            assertThat(above).as(room).containsAll(uses);
            above.add(room);
        });
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_uses_only_what_its_row_allows(String room) {
        String[] forbidden = ARROWS.keySet().stream()
                .filter(other -> !reachable(room).contains(other))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(forbidden.length == 0)
                .check(program);
    }

    @Test
    void the_rooms_have_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(program);
    }

    @Test
    void the_clinical_rooms_know_the_language_alone() {
        classes()
                .that()
                .resideInAnyPackage(packages("clinical"), packages("features"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", packages("clinical"), packages("features"))
                .check(program);
    }

    @Test
    void decisions_ask_neither_clock_nor_chance_nor_environment() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages("clinical"),
                        packages("features"),
                        packages("criteria"),
                        packages("guide"),
                        packages("chart"),
                        packages("board"))
                .should()
                .callMethodWhere(isNow())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(program);
    }

    @Test
    void the_guard_parses_no_clinical_content_and_needs_no_framework() {
        noClasses()
                .that()
                .resideInAPackage(packages("guard"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "ca.uhn..", "org.hl7..")
                .check(program);
    }

    @Test
    void spring_stays_at_the_edges() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages("clinical"),
                        packages("features"),
                        packages("criteria"),
                        packages("guide"),
                        packages("chart"),
                        packages("board"),
                        packages("validation"),
                        packages("terminology"),
                        packages("security"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(program);
    }

    @Test
    void no_room_keeps_changing_state_in_static_fields() {
        classes()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(haveStaticVariable()))
                .check(program);
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveStaticVariable() {
        DescribedPredicate<JavaClass> predicate =
                DescribedPredicate.describe("have a static field that is not final", type -> type.getFields().stream()
                        .anyMatch(field -> field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.FINAL)));
        return com.tngtech.archunit.lang.conditions.ArchConditions.have(predicate);
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> isNow() {
        return DescribedPredicate.describe(
                "asks for the present moment",
                call -> call.getTarget().getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time"));
    }

    private static Set<String> reachable(String room) {
        Set<String> reachable = new LinkedHashSet<>(Set.of(room));
        for (String direct : ARROWS.getOrDefault(room, Set.of())) {
            reachable.addAll(reachable(direct));
        }
        return reachable;
    }

    private static String packages(String room) {
        return ROOT + "." + room + "..";
    }
}
