package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;
import org.marrowsight.terminology.FhirDefinitions;
import org.marrowsight.terminology.ListingCounts;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CurrentContentTest {

    private static final String URL = "https://hospital.example/codes";
    private static final ResourceKey KEY = new ResourceKey("CodeSystem", "codes");
    private static final Guide PACKAGED = GuideFiles.guide();

    private final FhirDefinitions nothing = new NothingOfFhir();
    private final CurrentContent content = new CurrentContent(
            new ContentMaker(PACKAGED, nothing, new SiteRules(PACKAGED, nothing), new ListingCounts()));

    private record NothingOfFhir() implements FhirDefinitions {

        @Override
        public Optional<CodeSystem> codeSystem(String url) {
            return Optional.empty();
        }

        @Override
        public boolean hasRules(String system) {
            return false;
        }

        @Override
        public Optional<String> nameByRules(String system, String code) {
            return Optional.empty();
        }

        @Override
        public Optional<ValueSet> valueSet(String url) {
            return Optional.empty();
        }
    }

    private static SiteResource version(long version) {
        CodeSystem system =
                new CodeSystem().setUrl(URL).setVersion("v" + version).setContent(CodeSystemContentMode.COMPLETE);
        system.setId("codes");
        return new SiteResource(KEY, version, Optional.of(system));
    }

    private static SiteResource deletion(long version) {
        return new SiteResource(KEY, version, Optional.empty());
    }

    private List<String> inGuide() {
        return content.current()
                .guide()
                .all(CodeSystem.class)
                .filter(system -> URL.equals(system.getUrl()))
                .map(CodeSystem::getVersion)
                .toList();
    }

    private List<String> inTerminology() {
        return content.current()
                .terminology()
                .codeSystems()
                .filter(system -> URL.equals(system.getUrl()))
                .map(CodeSystem::getVersion)
                .toList();
    }

    @Test
    void guide_and_terminology_change_together() {
        content.take(List.of(version(1)));
        assertThat(inGuide()).isEqualTo(inTerminology()).containsExactly("v1");

        content.take(List.of(deletion(2)));
        assertThat(inGuide()).isEqualTo(inTerminology()).isEmpty();
    }

    /** Transactions of two nodes become known in any order. */
    @Test
    void what_is_older_than_known_does_not_count() {
        content.take(List.of(version(3)));
        content.take(List.of(version(2)));
        assertThat(inGuide()).containsExactly("v3");

        content.take(List.of(deletion(5), version(4)));
        assertThat(inGuide()).isEmpty();
        content.take(List.of(version(6)));
        assertThat(inGuide()).containsExactly("v6");
    }

    @Test
    void a_deletion_counts_in_the_version_before_it_too_and_what_follows_it_counts() {
        content.take(List.of(version(1)));
        content.take(List.of(version(1).deleted()));
        assertThat(inGuide()).isEmpty();

        content.take(List.of(version(1)));
        assertThat(inGuide()).isEmpty();
        content.take(List.of(version(3)));
        assertThat(inGuide()).containsExactly("v3");
    }

    @Test
    void what_is_known_already_changes_nothing() {
        content.take(List.of(version(1)));
        ContentInForce before = content.current();
        content.take(List.of(version(1), new SiteResource(new ResourceKey("ValueSet", "gone"), 2, Optional.empty())));
        assertThat(content.current()).isSameAs(before);
        assertThat(content.versions()).containsEntry(KEY, 1L).containsEntry(new ResourceKey("ValueSet", "gone"), 2L);
    }

    @Test
    void what_is_made_ready_is_ready_before_it_is_in_force() {
        List<String> seen = new ArrayList<>();
        content.prepareBy(next -> {
            assertThat(next).isNotSameAs(content.current().guide());
            seen.addAll(inGuide());
            seen.add("made ready");
        });
        content.take(List.of(version(1)));
        assertThat(seen).containsExactly("made ready");
        assertThat(inGuide()).containsExactly("v1");
    }

    @Test
    void what_cannot_be_made_ready_leaves_in_force_what_was() {
        content.take(List.of(version(1)));
        content.prepareBy(next -> {
            throw new IllegalStateException("not ready");
        });
        content.take(List.of(version(2)));
        assertThat(inGuide()).isEqualTo(inTerminology()).containsExactly("v1");

        content.prepareBy(next -> {});
        content.take(List.of(version(3)));
        assertThat(inGuide()).containsExactly("v3");
    }

    @Test
    void the_order_in_which_nodes_learn_of_resources_makes_no_difference() {
        CodeSystem other = new CodeSystem().setUrl(URL).setVersion("v1").setContent(CodeSystemContentMode.COMPLETE);
        other.setId("other");
        SiteResource second = new SiteResource(new ResourceKey("CodeSystem", "other"), 1, Optional.of(other));
        content.take(List.of(second));
        content.take(List.of(version(1)));
        List<String> ids = content.current()
                .terminology()
                .codeSystems()
                .filter(system -> URL.equals(system.getUrl()))
                .map(system -> system.getIdElement().getIdPart())
                .toList();
        assertThat(ids).containsExactly("codes", "other");
    }

    @Test
    void many_changes_at_once_all_count() {
        IntStream.range(0, 50).parallel().forEach(number -> {
            CodeSystem system = new CodeSystem().setUrl(URL + number).setContent(CodeSystemContentMode.COMPLETE);
            system.setId("s" + number);
            content.take(
                    List.of(new SiteResource(new ResourceKey("CodeSystem", "s" + number), 1, Optional.of(system))));
            assertThat(content.current().guide().all(CodeSystem.class).map(CodeSystem::getUrl))
                    .contains(URL + number);
        });
        assertThat(content.current().guide().all(CodeSystem.class).filter(system -> system.getUrl()
                        .startsWith(URL)))
                .hasSize(50);
    }
}
