package org.marrowsight.terminology;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What a call states, in the address and in posted parameters. Read by hand, because HAPI FHIR takes one type for each
 * parameter only and fails with status 500 on others.
 */
final class Arguments {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final List<ParametersParameterComponent> stated;
    private final String acceptLanguage;

    private Arguments(List<ParametersParameterComponent> stated, String acceptLanguage) {
        this.stated = stated;
        this.acceptLanguage = acceptLanguage;
    }

    /**
     * The arguments of a call.
     *
     * @param alone name of the parameter for which a resource stands that is posted without parameters around it
     */
    static Arguments of(RequestDetails request, String alone) {
        List<ParametersParameterComponent> stated = new ArrayList<>();
        request.getParameters().forEach((name, values) -> {
            if (!name.startsWith("_")) {
                Stream.of(values)
                        .forEach(value -> stated.add(
                                new ParametersParameterComponent().setName(name).setValue(new StringType(value))));
            }
        });
        if (request.getResource() instanceof Parameters parameters) {
            stated.addAll(parameters.getParameter());
        } else if (request.getResource() instanceof Resource resource) {
            stated.add(new ParametersParameterComponent().setName(alone).setResource(resource));
        }
        String header = request.getHeader("Accept-Language");
        return new Arguments(stated, header == null ? "" : header);
    }

    /**
     * The arguments of one of several questions in a call: its own, and those that are stated once for all.
     *
     * @param name name of the parameter that holds a question
     */
    Arguments forOne(String name, Parameters own) {
        Set<String> stated = own.getParameter().stream()
                .map(ParametersParameterComponent::getName)
                .collect(Collectors.toSet());
        Stream<ParametersParameterComponent> common = this.stated.stream()
                .filter(each -> !name.equals(each.getName()) && !"tx-resource".equals(each.getName()))
                .filter(each -> !stated.contains(each.getName()));
        return new Arguments(Stream.concat(own.getParameter().stream(), common).toList(), acceptLanguage);
    }

    boolean has(String name) {
        return named(name).findAny().isPresent();
    }

    Stream<ParametersParameterComponent> named(String name) {
        return stated.stream().filter(each -> name.equals(each.getName()) && (each.hasValue() || each.hasResource()));
    }

    Optional<String> text(String name) {
        return single(name).map(each -> text(each, name)).filter(text -> !text.isBlank());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Refusal.badRequest("State the parameter '" + name + "'."));
    }

    List<String> texts(String name) {
        return named(name).map(each -> text(each, name)).toList();
    }

    boolean isTrue(String name) {
        return truth(name).orElse(false);
    }

    Optional<Boolean> truth(String name) {
        return text(name).map(text -> {
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            throw Refusal.badRequest("The parameter '" + name + "' must be true or false.");
        });
    }

    Optional<Integer> number(String name) {
        return text(name).map(text -> {
            if (NUMBER.matcher(text).matches()) {
                return Integer.valueOf(text);
            }
            throw Refusal.badRequest("The parameter '" + name + "' must be a whole number, zero or more.");
        });
    }

    /** A parameter that holds a value of many parts, like a Coding. */
    <T extends Type> Optional<T> value(String name, Class<T> type) {
        return single(name).map(each -> cast(each.getValue(), name, type));
    }

    <R extends Resource> Optional<R> resource(String name, Class<R> type) {
        return single(name).map(each -> cast(each.getResource(), name, type));
    }

    /**
     * The languages to answer in: the parameter counts ahead of the header, and both ahead of what the value set says it is
     * to be read in.
     */
    Languages languages(Optional<ValueSet> valueSet) {
        Optional<String> stated = text("displayLanguage");
        try {
            return stated.or(() -> Optional.of(acceptLanguage).filter(header -> !header.isBlank()))
                    .or(() -> valueSet.flatMap(ExpansionParameters::displayLanguage))
                    .map(Languages::of)
                    .orElseGet(Languages::any);
        } catch (IllegalArgumentException e) {
            if (stated.isEmpty()) {
                return Languages.any();
            }
            throw Refusal.badRequest(TxIssue.INVALID_LANGUAGE, Words.of("INVALID_DISPLAY_NAME", stated.get()));
        }
    }

    /** The resources that the call brings along. */
    List<MetadataResource> broughtResources() {
        return named("tx-resource")
                .map(each -> cast(each.getResource(), "tx-resource", MetadataResource.class))
                .toList();
    }

    /** The supplements that the call wants to count. */
    List<Canonical> supplements() {
        return texts("useSupplement").stream().map(Canonical::of).toList();
    }

    /**
     * Refuses a call that states what would change the answer and is not supported.
     *
     * @param names of parameters that FHIR defines for the operation
     */
    void refuseUnsupported(String... names) {
        Stream.of(names).filter(this::has).findFirst().ifPresent(name -> {
            throw Refusal.cannot(
                    TxIssue.NOT_SUPPORTED, "The parameter '" + name + "' is not supported here. Leave it out.");
        });
        if (has("cache-id")) {
            throw Refusal.cannot(
                    TxIssue.CACHE_ID_UNKNOWN,
                    "No resources are kept for clients here, so this cache is not known. Send what the request needs by tx-resource.");
        }
    }

    /** Refuses a call that states more than one of these. */
    void refuseTogether(String... names) {
        List<String> present = Stream.of(names).filter(this::has).toList();
        if (present.size() > 1) {
            throw Refusal.badRequest(
                    "State only one of the parameters " + String.join(", ", present) + ": they contradict each other.");
        }
    }

    private Optional<ParametersParameterComponent> single(String name) {
        List<ParametersParameterComponent> all = named(name).toList();
        if (all.size() > 1) {
            throw Refusal.badRequest("State the parameter '" + name + "' once.");
        }
        return all.stream().findFirst();
    }

    private static String text(ParametersParameterComponent parameter, String name) {
        if (parameter.getValue() instanceof PrimitiveType<?> value && value.hasValue()) {
            return value.getValueAsString();
        }
        throw Refusal.badRequest("The parameter '" + name + "' must be a simple value.");
    }

    private static <B extends Base> B cast(Base value, String name, Class<B> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw Refusal.badRequest(
                "The parameter '" + name + "' must be a " + type.getSimpleName() + ", in posted Parameters.");
    }
}
