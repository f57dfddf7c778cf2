package org.marrowsight.terminology;

import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IdType;

/** Finds the code system that a request names, or says that it is not here. */
final class SystemChoice {

    private SystemChoice() {}

    static CodeSystem byId(Terminology terminology, IdType id) {
        return terminology
                .byId(CodeSystem.class, id.getIdPart())
                .orElseThrow(
                        () -> Refusal.notFound("This server has no CodeSystem with the id " + id.getIdPart() + "."));
    }

    static IndexedSystem named(Terminology terminology, Canonical canonical) {
        return terminology.system(canonical).orElseThrow(() -> Refusal.notFound(unknown(terminology, canonical)));
    }

    static String unknown(Terminology terminology, Canonical system) {
        List<String> versions = terminology.versions(system.url());
        return system.version()
                .map(version -> versions.isEmpty()
                        ? Words.of("UNKNOWN_CODESYSTEM_VERSION_NONE", system.url(), version)
                        : Words.of("UNKNOWN_CODESYSTEM_VERSION", system.url(), version, String.join(", ", versions)))
                .orElseGet(() -> Words.of("UNKNOWN_CODESYSTEM", system.url()));
    }
}
