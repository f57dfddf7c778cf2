package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Closes what HAPI FHIR offers beyond our contract: maintenance operations, patches, and resource types that it keeps
 * for itself.
 */
@Interceptor
final class ServedInteractions {

    private static final Set<RestOperationTypeEnum> NOT_SERVED = EnumSet.of(
            // no part of the contract, and the guard wants one JSON object where a JSON Patch is an array
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.META_ADD,
            RestOperationTypeEnum.META_DELETE,
            RestOperationTypeEnum.GRAPHQL_REQUEST);

    /** Without those on terminology, which have providers of our own. */
    private static final Set<String> SERVED_OPERATIONS = Set.of("$validate", "$everything", "$meta");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]++");
    private static final String LARGEST_COUNT = "999999999";

    private static final Pattern TURTLE = Pattern.compile("turtle|ttl|rdf");

    /** Binds a method of HAPI's only when it is served; methods of our own providers always. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public @Nullable BaseMethodBinding bind(BaseMethodBinding binding) {
        if (!binding.getMethod().getDeclaringClass().getName().startsWith("ca.uhn.fhir.")) {
            return binding;
        }
        boolean served = binding instanceof OperationMethodBinding operation
                ? SERVED_OPERATIONS.contains(operation.getName())
                : !NOT_SERVED.contains(binding.getRestOperationType());
        return served ? binding : null;
    }

    /** Refuses answers in Turtle, in JSON so that the refusal can be read. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void refuseFormat(ServletRequestDetails request) {
        String[] formats = request.getParameters().getOrDefault("_format", new String[0]);
        List<String> asked = formats.length > 0 ? List.of(formats) : request.getHeaders("Accept");
        String all = String.join(",", asked).toLowerCase(Locale.ROOT);
        if (TURTLE.matcher(all).find() && !all.contains("json") && !all.contains("xml") && !all.contains("*/*")) {
            request.addParameter("_format", new String[] {"json"});
            throw new UnclassifiedServerFailureException(
                    406, "This server answers in JSON and XML. Ask for application/fhir+json or application/fhir+xml.");
        }
    }

    /** HAPI takes a negative page size for none at all. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void refusePageSize(ServletRequestDetails request) {
        for (String size : request.getParameters().getOrDefault("_count", new String[0])) {
            if (!WHOLE_NUMBER.matcher(size).matches()) {
                throw new InvalidRequestException("_count must be a whole number, zero or more.");
            }
            if (size.length() > LARGEST_COUNT.length()) {
                throw new InvalidRequestException("_count is too large: " + LARGEST_COUNT
                        + " is the largest that is read, and a page never holds as many.");
            }
        }
    }

    /** HAPI reads the expression even though it is told not to search by it, and fails where it cannot. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void refuseFilterExpression(SearchParameterMap search) {
        if (search.containsKey(Constants.PARAM_FILTER)) {
            throw new InvalidRequestException(
                    "This server does not search by _filter. Use one search parameter for each"
                            + " condition: all of them must hold.");
        }
    }

    /** Types that only HAPI stores would otherwise be open to clients inside a transaction. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void create(IBaseResource resource) {
        refuseUnserved(resource.fhirType());
    }

    /** As for creation: an update with an id of the client's choice creates. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void update(IBaseResource before, IBaseResource after) {
        refuseUnserved(after.fhirType());
    }

    private static void refuseUnserved(String type) {
        if (!ServedTypes.NAMES.contains(type)) {
            throw new InvalidRequestException(ServedTypes.refusal(type));
        }
    }
}
