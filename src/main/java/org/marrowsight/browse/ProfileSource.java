package org.marrowsight.browse;

import java.util.List;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.marrowsight.guide.Guide;

/** What the pages of profiles want to know beside what the guide itself says. */
public interface ProfileSource {

    /** A copy of a profile of a guide with its snapshot. */
    StructureDefinition complete(Guide guide, StructureDefinition profile);

    /** The examples of a profile, by name; empty when it has none. */
    List<Example> examples(String profileId);

    /**
     * An example.
     *
     * @param name of its file without the ending: {@code good-…} is accepted, {@code bad-…} refused, {@code warn-…} accepted
     *     with a warning
     * @param json the resource
     */
    record Example(String name, String json) {}
}
