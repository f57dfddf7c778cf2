package org.marrowsight.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionContextComponent;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionMappingComponent;
import org.marrowsight.browse.ProfilePage.Alignment;
import org.marrowsight.browse.ProfilePage.ShownExample;
import org.marrowsight.guide.Guide;

/**
 * Puts together what the pages show of the profiles of one guide. What costs time, the snapshot of a profile and the
 * judgement of its examples, is done once for each profile. Safe for use by many threads.
 */
final class ProfileViews {

    private final Guide guide;
    private final ProfileSource source;
    private final ResourceCheck check;
    private final Map<String, FutureTask<Prepared>> prepared = new ConcurrentHashMap<>();

    ProfileViews(Guide guide, ProfileSource source, ResourceCheck check) {
        this.guide = guide;
        this.source = source;
        this.check = check;
    }

    Guide guide() {
        return guide;
    }

    /** A profile with its snapshot and its examples, those that are accepted first. */
    private record Prepared(StructureDefinition profile, List<ShownExample> examples) {}

    /** All profiles, by title: those of resources first. */
    List<ProfileSummary> all() {
        return guide.all(StructureDefinition.class)
                .map(ProfileSummary::of)
                .sorted(Comparator.comparing(ProfileSummary::isExtension).thenComparing(ProfileSummary::title))
                .toList();
    }

    /** One profile; empty when the guide has none of this id. */
    Optional<ProfilePage> page(String id, ProfileView view) {
        return prepared(id).map(found -> page(found, view));
    }

    /** An example by its name. */
    Optional<ShownExample> example(String profileId, String name) {
        return prepared(profileId).stream()
                .flatMap(found -> found.examples().stream())
                .filter(example -> example.name().equals(name))
                .findFirst();
    }

    /** The first example that a post would be accepted of. */
    Optional<ShownExample> firstExample(String profileId) {
        return prepared(profileId).flatMap(found -> found.examples().stream().findFirst());
    }

    private Optional<Prepared> prepared(String id) {
        return guide.profile(id).map(profile -> prepared(id, profile));
    }

    /** Who asks for a profile that somebody else is preparing waits for that one alone. */
    private Prepared prepared(String id, StructureDefinition profile) {
        FutureTask<Prepared> mine = new FutureTask<>(() -> prepare(id, profile));
        FutureTask<Prepared> first = prepared.putIfAbsent(id, mine);
        if (first == null) {
            mine.run();
        }
        FutureTask<Prepared> task = first == null ? mine : first;
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a profile was prepared", e);
        } catch (ExecutionException e) {
            // the next reader tries again
            prepared.remove(id, task);
            throw new IllegalStateException("a profile could not be prepared", e.getCause());
        }
    }

    /** Does for every profile what its first reader would wait for, one after the other, until it is told to stop. */
    void prepareAll(BooleanSupplier goesOn) {
        for (ProfileSummary profile : all()) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            prepared(profile.id());
        }
    }

    private Prepared prepare(String id, StructureDefinition profile) {
        List<ShownExample> examples = source.examples(id).stream()
                .map(example ->
                        new ShownExample(example.name(), example.json(), check.check(example.json(), Optional.empty())))
                .sorted(Comparator.comparing((ShownExample example) -> !example.isAccepted())
                        .thenComparing(ShownExample::name))
                .toList();
        return new Prepared(source.complete(guide, profile), examples);
    }

    private ProfilePage page(Prepared found, ProfileView view) {
        StructureDefinition profile = found.profile();
        ElementRows elements = new ElementRows(guide, profile);
        List<ElementRow> rows = elements.rows(view);
        return new ProfilePage(
                ProfileSummary.of(profile),
                profile.getUrl(),
                guide.version(),
                profile.getContext().stream()
                        .map(StructureDefinitionContextComponent::getExpression)
                        .map(ShownText::of)
                        .toList(),
                // the snapshot brings the mappings of FHIR's own definitions along
                guide.profile(profile.getIdElement().getIdPart()).orElse(profile).getMapping().stream()
                        .map(ProfileViews::alignment)
                        .toList(),
                view,
                rows,
                profile.getSnapshot().getElement().size() - rows.size(),
                elements.rules(),
                found.examples());
    }

    private static Alignment alignment(StructureDefinitionMappingComponent mapping) {
        return new Alignment(
                ShownText.of(mapping.getName()), ShownText.of(mapping.getUri()), ShownText.of(mapping.getComment()));
    }
}
