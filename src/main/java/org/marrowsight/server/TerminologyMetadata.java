package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.marrowsight.terminology.TerminologySource;
import org.marrowsight.terminology.TerminologyStatement;
import org.springframework.boot.info.BuildProperties;

/** Answers {@code metadata?mode=terminology}, where HAPI FHIR gives the capability statement whatever the mode. */
@Interceptor
final class TerminologyMetadata {

    private static final String TERMINOLOGY = "terminology";
    private static final Set<String> MODES = Set.of("full", "normative", TERMINOLOGY);

    private final TerminologySource source;
    private final BuildProperties build;
    private final Clock clock;

    TerminologyMetadata(TerminologySource source, BuildProperties build, Clock clock) {
        this.source = source;
        this.build = build;
        this.clock = clock;
    }

    /** Puts the terminology capabilities in place of the capability statement when they are asked for. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answer(RequestDetails request, ResponseDetails response) {
        String[] modes = request.getParameters().get("mode");
        if (request.getRestOperationType() != RestOperationTypeEnum.METADATA || modes == null) {
            return;
        }
        if (!Stream.of(modes).allMatch(MODES::contains)) {
            throw new InvalidRequestException("The parameter 'mode' must be full, normative or terminology.");
        }
        if (modes[0].equals(TERMINOLOGY)) {
            TerminologyCapabilities statement = TerminologyStatement.of(source.current(), Date.from(clock.instant()));
            response.setResponseResource(statement.setVersion(build.getVersion()));
        }
    }
}
