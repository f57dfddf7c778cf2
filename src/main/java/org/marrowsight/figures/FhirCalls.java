package org.marrowsight.figures;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes at each FHIR request what it asks for, for {@link RequestTimes}. */
@Interceptor
public final class FhirCalls {

    /** The operations that are served. */
    private static final Set<String> OPERATIONS = Set.of(
            "$assess-marrow",
            "$assess-marrow-population",
            "$assess-marrow-population-pause",
            "$assess-marrow-population-result",
            "$assess-marrow-population-resume",
            "$assess-marrow-population-status",
            "$batch-validate-code",
            "$everything",
            "$expand",
            "$lookup",
            "$meta",
            "$subsumes",
            "$translate",
            "$validate",
            "$validate-code",
            "$versions");

    private final Set<String> types;

    /** @param types names of the resource types that are served; every other counts as {@code other} */
    public FhirCalls(Set<String> types) {
        this.types = Set.copyOf(types);
    }

    /** As soon as it is known which method answers, before anything can refuse it. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = Integer.MIN_VALUE)
    public void found(ServletRequestDetails request) {
        new FhirCall(operation(request.getOperation(), request.getRestOperationType()), type(request.getResourceName()))
                .attachTo(request.getServletRequest());
    }

    private static String operation(@Nullable String name, RestOperationTypeEnum interaction) {
        return name != null && OPERATIONS.contains(name) ? name : interaction.getCode();
    }

    private String type(@Nullable String name) {
        if (name == null) {
            return "none";
        }
        return types.contains(name) ? name : "other";
    }
}
