package org.marrowsight.assess;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * What a call states as {@code asOf}, in the address and in posted parameters. Bound by hand, because HAPI FHIR takes one
 * type only and fails with status 500 on others.
 */
final class StatedMoments {

    private static final String NAME = "asOf";

    private StatedMoments() {}

    static List<String> of(RequestDetails request) {
        Stream<String> inAddress = Stream.of(request.getParameters().getOrDefault(NAME, new String[0]));
        return Stream.concat(inAddress, posted(request)).toList();
    }

    private static Stream<String> posted(RequestDetails request) {
        if (request.getResource() == null) {
            return Stream.empty();
        }
        if (!(request.getResource() instanceof Parameters parameters)) {
            throw new InvalidRequestException("Send a Parameters resource or no body.");
        }
        return parameters.getParameter().stream()
                .filter(parameter -> NAME.equals(parameter.getName()))
                .map(StatedMoments::text);
    }

    private static String text(ParametersParameterComponent parameter) {
        if (parameter.getValue() instanceof PrimitiveType<?> value && value.hasValue()) {
            return value.getValueAsString();
        }
        return "";
    }
}
