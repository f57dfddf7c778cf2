package org.marrowsight.population;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.marrowsight.chart.AsOf;

/**
 * Reads what a call states of the scan that it wants, in the address or in posted parameters, and says of each parameter what is
 * wrong with it.
 */
final class StartParameters {

    private static final int MOST_PATIENTS = 10_000;
    private static final Pattern PATIENT = Pattern.compile("(?:Patient/)?([A-Za-z0-9.\\-]{1,64})");

    private final List<String> moments = new ArrayList<>();
    private final List<String> patients = new ArrayList<>();
    private final List<Boolean> identified = new ArrayList<>();
    private final OperationOutcome wrong = new OperationOutcome();

    private StartParameters() {}

    /**
     * The scan that is wanted.
     *
     * @param unknown which of some patients are not stored here
     * @throws InvalidRequestException with an issue for each parameter that is wrong
     */
    static ScanOrder read(
            RequestDetails request, Instant now, ZoneId zone, Function<List<String>, List<String>> unknown) {
        StartParameters read = new StartParameters();
        request.getParameters().forEach(read::inAddress);
        read.posted(request).forEach(read::posted);
        return read.order(now, zone, unknown);
    }

    private void inAddress(String name, String[] values) {
        for (String value : values) {
            switch (name) {
                case "at" -> moments.add(value);
                case "patient" -> patient(value);
                case "identified" -> identified(value);
                case "_format", "_pretty" -> {
                    // how the answer is written
                }
                default -> wrong("There is no parameter " + shown(name) + ". There are: at, patient, identified.");
            }
        }
    }

    private List<ParametersParameterComponent> posted(RequestDetails request) {
        if (request.getResource() == null) {
            return List.of();
        }
        if (!(request.getResource() instanceof Parameters parameters)) {
            throw new InvalidRequestException("Send a Parameters resource or no body.");
        }
        return parameters.getParameter();
    }

    private void posted(ParametersParameterComponent parameter) {
        String name = String.valueOf(parameter.getName());
        switch (name) {
            case "at" -> moments.add(text(parameter).orElse(""));
            case "patient" -> patient(text(parameter).orElse(""));
            case "identified" -> {
                if (parameter.getValue() instanceof BooleanType value && value.hasValue()) {
                    identified.add(value.booleanValue());
                } else {
                    wrong("identified must be a valueBoolean.");
                }
            }
            default -> wrong("There is no parameter " + shown(name) + ". There are: at, patient, identified.");
        }
    }

    private static Optional<String> text(ParametersParameterComponent parameter) {
        if (parameter.getValue() instanceof Reference reference && reference.hasReference()) {
            return Optional.of(reference.getReference());
        }
        if (parameter.getValue() instanceof PrimitiveType<?> value && value.hasValue()) {
            return Optional.of(value.getValueAsString());
        }
        return Optional.empty();
    }

    private void patient(String text) {
        Matcher patient = PATIENT.matcher(text);
        if (patient.matches()) {
            patients.add(patient.group(1));
        } else {
            wrong("patient must be a reference to a patient of this server, such as Patient/123.");
        }
    }

    private void identified(String text) {
        switch (text) {
            case "true" -> identified.add(true);
            case "false" -> identified.add(false);
            default -> wrong("identified must be true or false.");
        }
    }

    private ScanOrder order(Instant now, ZoneId zone, Function<List<String>, List<String>> unknown) {
        Instant at = moment(now, zone);
        if (identified.size() > 1) {
            wrong("identified must not be repeated.");
        }
        if (patients.size() > MOST_PATIENTS) {
            wrong("At most " + MOST_PATIENTS + " patients can be named. Leave patient out to scan all.");
        } else if (!patients.isEmpty()) {
            List<String> missing = unknown.apply(patients);
            if (!missing.isEmpty()) {
                wrong(missing.size() + " of the patients are not on this server, the first of them Patient/"
                        + missing.get(0) + ".");
            }
        }
        if (wrong.hasIssue()) {
            throw new InvalidRequestException("The scan was not started.", wrong);
        }
        boolean shown = identified.stream().anyMatch(value -> value);
        return new ScanOrder(at, shown ? Identity.SHOWN : Identity.WITHHELD, patients);
    }

    private Instant moment(Instant now, ZoneId zone) {
        try {
            return AsOf.read("at", moments, now, zone);
        } catch (InvalidRequestException unreadable) {
            wrong(unreadable.getMessage() + ".");
            return now;
        }
    }

    private void wrong(String sentence) {
        wrong.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.INVALID)
                .setDiagnostics(sentence);
    }

    private static String shown(String name) {
        return name.matches("[A-Za-z0-9_$-]{1,40}") ? "'" + name + "'" : "of that name";
    }
}
