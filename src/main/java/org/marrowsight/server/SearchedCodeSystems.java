package org.marrowsight.server;

import ca.uhn.fhir.jpa.entity.TermCodeSystemVersion;
import ca.uhn.fhir.jpa.entity.TermConcept;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.term.UploadStatistics;
import ca.uhn.fhir.jpa.term.api.ITermCodeSystemStorageSvc;
import ca.uhn.fhir.jpa.term.custom.CustomTerminologySet;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * HAPI FHIR's tables of concepts, which serve searches by the place of a code ({@code code:below}). A code system with
 * more concepts than a search asks for is not entered there: 50,000 of them exhausted a heap of 512 MB, and every operation on
 * it is answered from memory.
 */
class SearchedCodeSystems implements ITermCodeSystemStorageSvc {

    /** More are put off to a job by HAPI, with all of them in memory. */
    private static final int MOST_CONCEPTS = 10_000;

    private final ITermCodeSystemStorageSvc ofHapi;

    /** Spring makes a proxy of this class, which for that reason is not final. */
    SearchedCodeSystems(ITermCodeSystemStorageSvc ofHapi) {
        this.ofHapi = ofHapi;
    }

    /** HAPI hands over no code system where one is deleted. */
    @Override
    public void storeNewCodeSystemVersionIfNeeded(
            @Nullable CodeSystem system, ResourceTable entity, RequestDetails request) {
        if (system == null || count(system.getConcept()) <= MOST_CONCEPTS) {
            ofHapi.storeNewCodeSystemVersionIfNeeded(system, entity, request);
        }
    }

    private static int count(List<ConceptDefinitionComponent> concepts) {
        return concepts.stream()
                .mapToInt(concept -> 1 + count(concept.getConcept()))
                .sum();
    }

    @Override
    public void storeNewCodeSystemVersion(
            String url,
            String name,
            String version,
            TermCodeSystemVersion content,
            ResourceTable entity,
            RequestDetails request) {
        ofHapi.storeNewCodeSystemVersion(url, name, version, content, entity, request);
    }

    @Override
    public IIdType storeNewCodeSystemVersion(
            CodeSystem system,
            TermCodeSystemVersion content,
            RequestDetails request,
            List<ValueSet> valueSets,
            List<ConceptMap> maps) {
        return ofHapi.storeNewCodeSystemVersion(system, content, request, valueSets, maps);
    }

    @Override
    public UploadStatistics applyDeltaCodeSystemsAdd(String url, CustomTerminologySet additions) {
        return ofHapi.applyDeltaCodeSystemsAdd(url, additions);
    }

    @Override
    public UploadStatistics applyDeltaCodeSystemsRemove(String url, CustomTerminologySet removals) {
        return ofHapi.applyDeltaCodeSystemsRemove(url, removals);
    }

    @Override
    public int saveConcept(TermConcept concept) {
        return ofHapi.saveConcept(concept);
    }
}
