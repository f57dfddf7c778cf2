package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.HasOrListParam;
import ca.uhn.fhir.rest.param.HasParam;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.marrowsight.browse.PatientEntry;
import org.marrowsight.browse.PatientList;
import org.marrowsight.chart.PatientIdentity;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.GuideSource;

/** The patients in the HAPI FHIR store who have an observation of the marrow or a lesion that may be leukemia. */
final class StoredPatients implements PatientList {

    private static final int ON_A_PAGE = 50;

    private final DaoRegistry daos;
    private final GuideSource guides;

    StoredPatients(DaoRegistry daos, GuideSource guides) {
        this.daos = daos;
        this.guides = guides;
    }

    @Override
    public Page page(int number) {
        SearchParameterMap search = new SearchParameterMap();
        search.add("_has", observed());
        search.setSort(new SortSpec("family").setChain(new SortSpec("_id")));
        search.setOffset((number - 1) * ON_A_PAGE);
        // one more than is shown tells whether there is another page
        search.setCount(ON_A_PAGE + 1);
        List<PatientEntry> found =
                daos.getResourceDao("Patient").search(search, new SystemRequestDetails()).getAllResources().stream()
                        .map(Patient.class::cast)
                        .map(patient ->
                                new PatientEntry(patient.getIdElement().getIdPart(), PatientIdentity.of(patient)))
                        .toList();
        return new Page(number, found.subList(0, Math.min(ON_A_PAGE, found.size())), found.size() > ON_A_PAGE);
    }

    private HasOrListParam observed() {
        HasOrListParam codes = new HasOrListParam();
        for (RecordQuery query : List.of(RecordQuery.MARROW, RecordQuery.LESIONS)) {
            for (Code code : query.codes(guides.current())) {
                codes.add(new HasParam(query.resourceType(), "patient", "code", code.system() + "|" + code.value()));
            }
        }
        return codes;
    }
}
