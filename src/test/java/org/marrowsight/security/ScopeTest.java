package org.marrowsight.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "patient/Observation.rs, patient/Observation.rs",
        "user/*.cruds, user/*.cruds",
        "system/ValueSet.c, system/ValueSet.c",
        "patient/*.read, patient/*.rs",
        "user/Observation.write, user/Observation.cud",
        "system/*.*, system/*.cruds",
        "patient/Observation.rs?category=laboratory, patient/Observation.rs?category=laboratory",
        "patient/Observation.rs?category=a%7Cb&code=c, patient/Observation.rs?category=a%7Cb&code=c"
    })
    void both_versions_are_read(String text, String asVersion2) {
        assertThat(Scope.read(text)).map(Scope::text).hasValue(asVersion2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "launch/patient",
                "patient/Observation",
                "patient/Observation.",
                "patient/Observation.sr",
                "patient/Observation.rr",
                "patient/Observation.rx",
                "patient/Observation.RS",
                "patient/observation.rs",
                "Patient/Observation.rs",
                "patient/Observation.reads",
                "patient/Observation.rs ",
                "patient//Observation.rs",
                "patient/Obs*.rs",
                "patient/Observation.rs?",
                "patient/Observation.rs?category",
                "patient/Observation.rs?category=",
                "patient/Observation.rs?category=%zz",
                "patient/Observation.rs?subject.name=x",
                "patient/Observation.rs?_has:x=y",
                "patient/Observation.rs?category:not=x",
                "patient/Observation.rs?category=x&",
                "patient/Observation.read?category=x",
                "patient/*.rs?category=x",
                "patient/Observation.r?s",
                "user/Observation.rs\nsystem/*.cruds"
            })
    void what_is_not_understood_entirely_grants_nothing(String text) {
        assertThat(Scope.read(text)).isEmpty();
    }

    @Property
    void letters_grant_exactly_what_they_say_and_only_in_order(
            @ForAll("letters") String letters, @ForAll("types") String type) {
        boolean inOrder = letters.matches("c?r?u?d?s?") && !letters.isEmpty();

        assertThat(Scope.read("patient/" + type + "." + letters))
                .map(scope ->
                        scope.permissions().stream().map(Permission::letter).collect(Collectors.toSet()))
                .isEqualTo(inOrder ? Optional.of(characters(letters)) : Optional.empty());
    }

    private static Set<Character> characters(String letters) {
        return letters.chars().mapToObj(letter -> (char) letter).collect(Collectors.toSet());
    }

    @Property
    void a_scope_that_is_written_and_read_again_is_the_same(@ForAll("scopes") Scope scope) {
        assertThat(Scope.read(scope.text())).hasValue(scope);
    }

    @Property
    void no_text_is_read_as_more_than_it_says(@ForAll @StringLength(max = 30) String text) {
        assertThat(Scope.read(text).map(Scope::text).stream())
                .allMatch(written -> text.startsWith(written.substring(0, written.indexOf('.'))));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withChars("cruds").ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("Observation", "Patient", "*");
    }

    @Provide
    Arbitrary<Scope> scopes() {
        Arbitrary<Set<Permission>> permissions =
                Arbitraries.of(Permission.values()).set().ofMinSize(1);
        Arbitrary<FilterParameter> parameter = Combinators.combine(
                        Arbitraries.of("category", "code", "value-quantity"),
                        Arbitraries.strings()
                                .ofMinLength(1)
                                .ofMaxLength(8)
                                .filter(value -> !value.isBlank() && encodable(value)))
                .as(FilterParameter::new);
        return Combinators.combine(
                        Arbitraries.of(Level.values()),
                        Arbitraries.of("Observation", "Patient"),
                        permissions,
                        parameter.list().ofMaxSize(3))
                .as(Scope::new);
    }

    private static boolean encodable(String value) {
        return value.chars().noneMatch(sign -> Character.isSurrogate((char) sign));
    }
}
