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

    static Sentence unknown(Terminology terminology, Canonical system) {
        List<String> versions = terminology.versions(system.url());
        return system.version()
                .map(version -> versions.isEmpty()
                        ? Words.of("UNKNOWN_CODESYSTEM_VERSION_NONE", system.url(), version)
                        : Words.of("UNKNOWN_CODESYSTEM_VERSION", system.url(), version, inWords(versions)))
                .orElseGet(() -> Words.of("UNKNOWN_CODESYSTEM", system.url()));
    }

    /** That a value set cannot be listed without it. */
    static RuntimeException notListed(Terminology terminology, Canonical system) {
        List<String> versions = terminology.versions(system.url());
        Sentence sentence = system.version()
                .map(version -> versions.isEmpty()
                        ? Words.of("UNKNOWN_CODESYSTEM_VERSION_EXP_NONE", system.url(), version)
                        : Words.of("UNKNOWN_CODESYSTEM_VERSION_EXP", system.url(), version, inWords(versions)))
                .orElseGet(() -> Words.of("UNKNOWN_CODESYSTEM_EXP", system.url()));
        return Refusal.cannot(TxIssue.NOT_FOUND, sentence);
    }

    /** Versions as HL7 lists them: {@code 1, 2 or 3}. */
    static String inWords(List<String> versions) {
        List<String> sorted = versions.stream().sorted().toList();
        int last = sorted.size() - 1;
        return last < 1
                ? String.join("", sorted)
                : String.join(", ", sorted.subList(0, last)) + " or " + sorted.get(last);
    }
}
