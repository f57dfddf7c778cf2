package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    StoredRecords(DaoRegistry daos, GuideSource guides) {
        this.daos = daos;
        this.guides = guides;
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
        List<Resource> found = new ArrayList<>();
        for (Optional<DateParam> date : dates(query, from)) {
            SearchParameterMap parameters = ofPatient(patientId).add("code", codes(query));
            date.ifPresent(bound -> parameters.add(query.dateParameter().orElseThrow(), bound));
            found.addAll(search(query, parameters));
        }
        if (query.resourceType().startsWith("Medication")) {
            found.addAll(search(query, byMedication(query, patientId)));
        }
        return found;
    }

    /** Without a bound one search finds all; with one, what states no date for the search is to be found as well. */
    private static List<Optional<DateParam>> dates(RecordQuery query, Optional<LocalDate> from) {
        if (from.isEmpty() || query.dateParameter().isEmpty()) {
            return List.of(Optional.empty());
        }
        DateParam undated = new DateParam();
        undated.setMissing(true);
        return List.of(
                Optional.of(new DateParam(
                        ParamPrefixEnum.GREATERTHAN_OR_EQUALS, from.get().toString())),
                Optional.of(undated));
    }

    /** Drugs that are named by a reference, with the resource that they refer to. */
    private SearchParameterMap byMedication(RecordQuery query, String patientId) {
        ReferenceOrListParam drugs = new ReferenceOrListParam();
        query.codes(guides.current())
                .forEach(code ->
                        drugs.add(new ReferenceParam("Medication", "code", code.system() + "|" + code.value())));
        return ofPatient(patientId)
                .add("medication", drugs)
                .addInclude(new Include(query.resourceType() + ":medication"));
    }

    private static SearchParameterMap ofPatient(String patientId) {
        return new SearchParameterMap()
                .setLoadSynchronousUpTo(TOO_MANY)
                // without a count HAPI stops at the size of a page
                .setCount(TOO_MANY)
                .add("patient", new ReferenceParam("Patient/" + patientId));
    }

    private List<Resource> search(RecordQuery query, SearchParameterMap parameters) {
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

    private TokenOrListParam codes(RecordQuery query) {
        TokenOrListParam codes = new TokenOrListParam();
        for (Code code : query.codes(guides.current())) {
            codes.add(code.system(), code.value());
        }
        return codes;
    }
}
