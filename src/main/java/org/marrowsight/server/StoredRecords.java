package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideSource;

/** The records in the HAPI FHIR store, searched without a page limit: half of the findings would be wrong findings. */
final class StoredRecords implements LocalRecords {

    private static final int TOO_MANY = 100_000;

    private final DaoRegistry daos;
    private final GuideSource guides;
    private final PatientCodeIndex index;
    private final PatientSearches keyed;
    private final PatientSearches joined = new JoinedSearches();

    StoredRecords(DaoRegistry daos, GuideSource guides, PatientCodeIndex index, Clock clock) {
        this.daos = daos;
        this.guides = guides;
        this.index = index;
        this.keyed = new KeyedSearches(clock);
    }

    @Override
    public Optional<List<Resource>> find(RecordQuery query, String patientId, Optional<LocalDate> from) {
        if (query == RecordQuery.PATIENT) {
            return read(patientId).map(List::of);
        }
        return Optional.of(search(query, patientId, from));
    }

    private Optional<Resource> read(String patientId) {
        try {
            IdType id = new IdType("Patient", patientId);
            return Optional.of((Resource) daos.getResourceDao("Patient").read(id, new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException none) {
            return Optional.empty();
        }
    }

    private List<Resource> search(RecordQuery query, String patientId, Optional<LocalDate> from) {
        Set<Code> codes = query.codes(guides.current());
        PatientSearches searches = index.isWhole() && KeyedSearches.fit(codes) ? keyed : joined;
        List<Resource> found = new ArrayList<>();
        searches.of(query, codes, patientId, from).forEach(search -> found.addAll(search(query, search)));
        if (query.resourceType().startsWith("Medication")) {
            found.addAll(search(query, byMedication(query, codes, patientId)));
        }
        return found;
    }

    /** Drugs that are named by a reference, with the resource that they refer to. */
    private static SearchParameterMap byMedication(RecordQuery query, Set<Code> codes, String patientId) {
        ReferenceOrListParam drugs = new ReferenceOrListParam();
        codes.forEach(code -> drugs.add(new ReferenceParam("Medication", "code", code.system() + "|" + code.value())));
        return new SearchParameterMap()
                .add("patient", new ReferenceParam("Patient/" + patientId))
                .add("medication", drugs)
                .addInclude(new Include(query.resourceType() + ":medication"));
    }

    private List<Resource> search(RecordQuery query, SearchParameterMap parameters) {
        // without a count HAPI stops at the size of a page
        parameters.setLoadSynchronousUpTo(TOO_MANY).setCount(TOO_MANY);
        IBundleProvider found =
                daos.getResourceDao(query.resourceType()).search(parameters, new SystemRequestDetails());
        // the provider counts only what is on a page; the list holds everything
        List<Resource> resources = found.getResources(0, TOO_MANY).stream()
                .map(Resource.class::cast)
                .toList();
        if (resources.size() >= TOO_MANY) {
            throw new IllegalStateException("more than " + TOO_MANY + " records of one patient");
        }
        return resources;
    }
}
