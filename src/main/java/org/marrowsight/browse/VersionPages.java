package org.marrowsight.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.MetadataResource;
import org.marrowsight.browse.TermPages.VersionsPage;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What has changed between two stored versions of a resource. */
final class VersionPages {

    private final StoredVersions stored;
    private final PageGroup pages;

    VersionPages(StoredVersions stored, PageGroup pages) {
        this.stored = stored;
        this.pages = pages;
    }

    ServerResponse page(ServerRequest request, MetadataResource resource) {
        About about = About.of(resource);
        int newest = stored.newest(about.type(), about.id());
        int to = number(request, "to", newest);
        int from = number(request, "from", Math.max(1, to - 1));
        return pages.show("versions", Map.of("page", compared(about, newest, from, to)));
    }

    private VersionsPage compared(About about, int newest, int from, int to) {
        if (newest < 2) {
            return new VersionsPage(about, newest, from, to, Optional.empty(), List.of());
        }
        Optional<MetadataResource> older = stored.version(about.type(), about.id(), from);
        Optional<MetadataResource> newer = stored.version(about.type(), about.id(), to);
        if (older.isEmpty() || newer.isEmpty()) {
            int missing = older.isEmpty() ? from : to;
            return new VersionsPage(
                    about, newest, from, to, Optional.of("There is no version " + missing + "."), List.of());
        }
        return new VersionsPage(
                about, newest, from, to, Optional.empty(), TermChanges.between(older.get(), newer.get()));
    }

    private static int number(ServerRequest request, String name, int otherwise) {
        return request.param(name).isPresent() ? Pager.number(request.param(name)) : otherwise;
    }
}
