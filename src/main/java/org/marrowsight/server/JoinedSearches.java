package org.marrowsight.server;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.marrowsight.chart.RecordQuery;
import org.marrowsight.guide.Code;

/** By the patient, the codes and the date, as anybody searches: right for whatever is stored, and slow in a large store. */
final class JoinedSearches implements PatientSearches {

    @Override
    public List<SearchParameterMap> of(
            RecordQuery query, Collection<Code> codes, String patientId, Optional<LocalDate> from) {
        return dates(query, from).stream()
                .map(date -> search(query, codes, patientId, date))
                .toList();
    }

    private static SearchParameterMap search(
            RecordQuery query, Collection<Code> codes, String patientId, Optional<DateParam> date) {
        TokenOrListParam tokens = new TokenOrListParam();
        codes.forEach(code -> tokens.add(code.system(), code.value()));
        SearchParameterMap search = new SearchParameterMap()
                .add("patient", new ReferenceParam("Patient/" + patientId))
                .add("code", tokens);
        date.ifPresent(bound -> search.add(query.dateParameter().orElseThrow(), bound));
        return search;
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
}
