package org.marrowsight.terminology;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CapabilityStatementKind;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CodeSearchSupport;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesExpansionComponent;
import org.marrowsight.guide.Guide;

/** Says which code systems are held, and what an expansion understands. */
public final class TerminologyStatement {

    private TerminologyStatement() {}

    /**
     * The statement for FHIR's {@code metadata?mode=terminology}. Code systems of which only some codes are mentioned, like
     * SNOMED CT, are not in it: a client would ask for the others as well.
     */
    public static TerminologyCapabilities of(Terminology terminology, Date date) {
        TerminologyCapabilities statement = new TerminologyCapabilities();
        statement.setUrl(Guide.CANONICAL_BASE + "/TerminologyCapabilities/server");
        statement.setName("MarrowsightTerminology").setTitle("Terminology of Marrowsight");
        statement.setStatus(PublicationStatus.ACTIVE).setDate(date).setKind(CapabilityStatementKind.INSTANCE);
        statement.getImplementation().setDescription("FHIR R4 server for bone marrow necrosis");
        versions(terminology).forEach((url, versions) -> codeSystem(statement.addCodeSystem(), url, versions));
        TerminologyCapabilitiesExpansionComponent expansion = statement.getExpansion();
        expansion.setHierarchical(true).setPaging(true).setIncomplete(false);
        ExpansionParameters.SUPPORTED.forEach(name -> expansion.addParameter().setName(name));
        expansion.setTextFilter(
                "All words must stand in the code, in the display or in one designation. Case and accents do not matter.");
        statement.setCodeSearch(CodeSearchSupport.ALL);
        statement.getValidateCode().setTranslations(true);
        statement.getTranslation().setNeedsMap(false);
        return statement;
    }

    private static Map<String, List<CodeSystem>> versions(Terminology terminology) {
        return terminology
                .codeSystems()
                .collect(Collectors.groupingBy(CodeSystem::getUrl, TreeMap::new, Collectors.toList()));
    }

    private static void codeSystem(
            TerminologyCapabilitiesCodeSystemComponent into, String url, List<CodeSystem> versions) {
        into.setUri(url).setSubsumption(true);
        List<String> stated = versions.stream()
                .filter(CodeSystem::hasVersion)
                .map(CodeSystem::getVersion)
                .distinct()
                .toList();
        for (String version : stated) {
            into.addVersion().setCode(version).setIsDefault(version.equals(stated.get(stated.size() - 1)));
        }
    }
}
