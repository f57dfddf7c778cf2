package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.ProfileSource;
import org.marrowsight.guide.Guide;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Snapshots made by HL7's generator, and the examples that are packaged with the program. */
final class ProfileSourceHere implements ProfileSource {

    private static final String ENDING = ".json";

    private final FhirContext fhir;
    private final ResourcePatternResolver files;
    private @Nullable Snapshots latest;

    private record Snapshots(Guide guide, ProfileSnapshots maker) {}

    ProfileSourceHere(FhirContext fhir, ResourcePatternResolver files) {
        this.fhir = fhir;
        this.files = files;
    }

    @Override
    public StructureDefinition complete(Guide guide, StructureDefinition profile) {
        return snapshots(guide).complete(profile);
    }

    private synchronized ProfileSnapshots snapshots(Guide guide) {
        Snapshots current = latest;
        if (current == null || current.guide() != guide) {
            current = new Snapshots(guide, new ProfileSnapshots(fhir, guide));
            latest = current;
        }
        return current.maker();
    }

    /** The id is that of a profile of the guide, and never what somebody asks for. */
    @Override
    public List<Example> examples(String profileId) {
        try {
            return Arrays.stream(files.getResources("classpath*:examples/" + profileId + "/*" + ENDING))
                    .map(ProfileSourceHere::example)
                    .sorted(Comparator.comparing(Example::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(Resource file) {
        try {
            String name = Objects.requireNonNullElse(file.getFilename(), "");
            return new Example(
                    name.substring(0, name.length() - ENDING.length()),
                    file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
