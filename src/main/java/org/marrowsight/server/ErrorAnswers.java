package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.marrowsight.chart.StoreFailure;
import org.marrowsight.guide.CodePlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns a failed FHIR request into an answer. The client learns what to change; class names, HAPI's
 * message numbers and stack traces stay in the log, patient text stays out of both.
 */
@Interceptor
final class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final Pattern NUMBERED = Pattern.compile("HAPI-\\d{4}: ");
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:class )?(?:[a-z][a-z0-9]*\\.){2,}(?:[A-Za-z0-9_$]+\\.)*([A-Z][A-Za-z0-9_$]*)");
    private static final Pattern EXCEPTION = Pattern.compile("\\b[A-Z]\\w*(?:Exception|Error)\\b:?(?: at)? ?");
    /** Which record it is, whoever deletes may not be allowed to know. */
    private static final Pattern REFERRING =
            Pattern.compile("First reference found was resource \\S+ in path (\\w+)\\S*");

    /** Where a parser fails that asks others with what it was sent. */
    private static final List<String> LENT =
            List.of("java.", "jdk.", "org.apache.commons.lang3.", "ca.uhn.fhir.context.", "ca.uhn.fhir.util.");

    private static final Pattern UNKNOWN_TYPE = Pattern.compile(
            "(?:[Uu]nknown resource (?:type|name) '?|Resource |resources of type )(\\w+)(?:'| is not supported| - Can)");

    private final BooleanSupplier databaseAnswers;

    /**
     * Answers failures.
     *
     * @param databaseAnswers asks it; used only for failures of which nothing is known
     */
    ErrorAnswers(BooleanSupplier databaseAnswers) {
        this.databaseAnswers = databaseAnswers;
    }

    /** Gives every failure an OperationOutcome; a failure of ours gets a number that is also in the log. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable failure) {
        BaseServerResponseException answer = asAnswer(failure);
        if (answer.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> {
                if (issue.hasDiagnostics()) {
                    issue.setDiagnostics(plain(issue.getDiagnostics()));
                }
            });
        } else {
            answer.setOperationOutcome(written(answer));
        }
        return answer;
    }

    /** What the answer to a failure says. */
    OperationOutcome outcome(Throwable failure) {
        return (OperationOutcome) answer(failure).getOperationOutcome();
    }

    private BaseServerResponseException asAnswer(Throwable failure) {
        if (failure instanceof BaseServerResponseException answer && isAnswered(answer.getStatusCode())) {
            return answer;
        }
        if (failure instanceof DataFormatException || isBadValue(failure)) {
            return new InvalidRequestException(String.valueOf(failure.getMessage()));
        }
        if (isParserFault(failure)) {
            return new InvalidRequestException(
                    "The body is no FHIR R4 resource: an element holds a value of another kind than FHIR"
                            + " gives it, as null or text where an object belongs.");
        }
        Optional<StoreFailure> store = ofStore(failure);
        if (store.isPresent()) {
            return of(store.get());
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Request failed, number {}: {}", number, CodePlaces.of(failure));
        return new InternalErrorException(
                "The server failed; the request may be correct. The operator finds the reason under " + number + ".");
    }

    private static boolean isAnswered(int status) {
        return status < 500 || status == 503 || status == 507;
    }

    /**
     * HAPI carries out a search in a thread of its own, of whose failure only the words arrive here; where they say nothing,
     * the database is asked whether it is there at all.
     */
    private Optional<StoreFailure> ofStore(Throwable failure) {
        return StoreFailure.of(failure)
                .or(() -> told(failure))
                .or(() -> databaseAnswers.getAsBoolean() ? Optional.empty() : Optional.of(StoreFailure.AWAY));
    }

    private static Optional<StoreFailure> told(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return Stream.of(StoreFailure.values())
                .filter(store -> message.contains(store.sentence()))
                .findFirst();
    }

    /** A failure of the store, with when to try again. */
    static BaseServerResponseException of(StoreFailure failure) {
        BaseServerResponseException answer =
                new UnclassifiedServerFailureException(failure.status(), failure.sentence());
        answer.addResponseHeader("Retry-After", String.valueOf(failure.retryAfter()));
        return answer;
    }

    /** What HAPI's parsers let through when text is not of the type that the FHIR element asks for. */
    static boolean isBadValue(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NumberFormatException || cause instanceof DataFormatException) {
                return true;
            }
        }
        return false;
    }

    /** HAPI's parsers expect objects where FHIR has objects, and fail by accident where something else is sent. */
    private static boolean isParserFault(Throwable failure) {
        return failure instanceof RuntimeException
                && Stream.of(failure.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(place -> LENT.stream().noneMatch(place::startsWith))
                        .findFirst()
                        .filter(place -> place.startsWith("ca.uhn.fhir.parser."))
                        .isPresent();
    }

    private static OperationOutcome written(BaseServerResponseException answer) {
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcomeIssueComponent issue = outcome.addIssue();
        issue.setSeverity(IssueSeverity.ERROR);
        issue.setCode(code(answer.getStatusCode()));
        issue.setDiagnostics(plain(String.valueOf(answer.getMessage())));
        return outcome;
    }

    private static IssueType code(int status) {
        return switch (status) {
            case 400 -> IssueType.INVALID;
            case 401 -> IssueType.LOGIN;
            case 403 -> IssueType.FORBIDDEN;
            case 404 -> IssueType.NOTFOUND;
            case 405, 406, 415, 501 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 410 -> IssueType.DELETED;
            case 413 -> IssueType.TOOLONG;
            case 503 -> IssueType.TRANSIENT;
            case 507 -> IssueType.NOSTORE;
            default -> status < 500 ? IssueType.PROCESSING : IssueType.EXCEPTION;
        };
    }

    /** A message of HAPI's without class names and numbers. */
    static String plain(String message) {
        var unknownType = UNKNOWN_TYPE.matcher(message);
        if (unknownType.find()) {
            return ServedTypes.refusal(unknownType.group(1));
        }
        String unnumbered = NUMBERED.matcher(REFERRING.matcher(message).replaceAll("It is of type $1."))
                .replaceAll("");
        return EXCEPTION
                .matcher(CLASS_NAME.matcher(unnumbered).replaceAll("$1"))
                .replaceAll("");
    }
}
