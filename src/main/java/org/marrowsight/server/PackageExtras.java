package org.marrowsight.server;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a package holds beside the guide.
 *
 * @param examples resources that the profiles accept, each with an id
 * @param notices texts of licence and copyright by file name
 */
record PackageExtras(List<Resource> examples, Map<String, String> notices) {

    PackageExtras {
        examples = List.copyOf(examples);
        notices = Map.copyOf(notices);
    }
}
