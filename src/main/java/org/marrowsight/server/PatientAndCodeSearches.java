package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowsight.guide.Code;

/**
 * Answers a client's search by patient and code from the search parameter {@code patient-code}, which holds both as one
 * value: the database else looks up all findings with the code, or all of the patient, and that grows with what is stored.
 * What is found is the same. A search that it does not surely understand is left as it is.
 */
@Interceptor
final class PatientAndCodeSearches {

    private static final Set<String> TYPES = Set.of(
            "Observation",
            "Condition",
            "Procedure",
            "MedicationRequest",
            "MedicationAdministration",
            "MedicationStatement");

    private final PatientCodeIndex index;

    PatientAndCodeSearches(PatientCodeIndex index) {
        this.index = index;
    }

    /** Called before a search is made; {@code request} is null where the server itself searches. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void search(SearchParameterMap search, @Nullable RequestDetails request) {
        if (request == null
                || request.getRestOperationType() != RestOperationTypeEnum.SEARCH_TYPE
                || !TYPES.contains(request.getResourceName())) {
            return;
        }
        String whose = search.containsKey("patient") ? "patient" : "subject";
        Optional<String> patient = patient(search, whose);
        Optional<List<Code>> codes = codes(search);
        if (patient.isPresent() && codes.filter(KeyedSearches::fit).isPresent() && index.isWhole()) {
            TokenOrListParam keys = new TokenOrListParam();
            codes.get().forEach(code -> keys.add(new TokenParam(null, KeyedSearches.key(patient.get(), code))));
            search.remove(whose);
            search.remove("code");
            search.add(KeyedSearches.PARAMETER, keys);
        }
    }

    private static Optional<String> patient(SearchParameterMap search, String whose) {
        return only(search, whose)
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0))
                .filter(ReferenceParam.class::isInstance)
                .map(ReferenceParam.class::cast)
                .filter(PatientAndCodeSearches::isPlain)
                .filter(reference -> "Patient".equals(reference.getResourceType())
                        || (reference.getResourceType() == null && "patient".equals(whose)))
                .map(ReferenceParam::getIdPart)
                .filter(id -> !id.isEmpty());
    }

    private static boolean isPlain(ReferenceParam patient) {
        return patient.getMissing() == null
                && patient.getQueryParameterQualifier() == null
                && patient.getChain() == null
                && patient.getBaseUrl() == null;
    }

    private static Optional<List<Code>> codes(SearchParameterMap search) {
        return only(search, "code")
                .filter(values -> values.stream().allMatch(PatientAndCodeSearches::isSystemAndCode))
                .map(values -> values.stream()
                        .map(TokenParam.class::cast)
                        .map(token -> new Code(token.getSystem(), token.getValue()))
                        .toList());
    }

    private static boolean isSystemAndCode(IQueryParameterType value) {
        return value instanceof TokenParam token
                && token.getMissing() == null
                && token.getModifier() == null
                && token.getSystem() != null
                && !token.getSystem().isEmpty()
                && token.getValue() != null
                && !token.getValue().isEmpty();
    }

    /** The values of a parameter that is there once; several at once ask for what meets all of them. */
    private static Optional<List<IQueryParameterType>> only(SearchParameterMap search, String parameter) {
        List<List<IQueryParameterType>> all = search.get(parameter);
        return all == null || all.size() != 1 ? Optional.empty() : Optional.of(all.get(0));
    }
}
