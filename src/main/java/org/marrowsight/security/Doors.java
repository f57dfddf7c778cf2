package org.marrowsight.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses are open to which access. Below {@code /fhir} each request is judged once more by what it asks for. An
 * address that is not named here is closed.
 */
public final class Doors {

    private static final Pattern FHIR_TYPE = Pattern.compile("/fhir/([A-Za-z]+)(?:/.*)?");
    private static final Pattern PATIENT_PAGE = Pattern.compile("/patients/([A-Za-z0-9.-]{1,64})(?:/.*)?");
    private static final Pattern BOARD = Pattern.compile("/board/([^/]+)");
    private static final Pattern GUIDE = Pattern.compile("/|/package\\.tgz|/(?:criteria|terminology|profiles)(?:/.*)?");
    private static final Pattern ALWAYS_OPEN = Pattern.compile("/assets/.*|/cds-services(?:/.*)?"
            + "|/actuator/health(?:/liveness|/readiness)?|/fhir/metadata|/fhir/\\.well-known/smart-configuration");
    private static final Pattern SIGN_IN = Pattern.compile("/launch(?:/callback|/sign-out)?");
    private static final Pattern RECORDS = Pattern.compile("/(?:patients|board|population)(?:/.*)?");

    private final Set<String> openTypes;
    private final boolean metricsAreOpen;
    private final boolean readersSignIn;
    private final Function<String, Optional<String>> patientOfBoard;

    /**
     * The doors of a server.
     *
     * @param openTypes FHIR types that everybody may read; without any the pages of the guide are closed, too
     * @param metricsAreOpen whether everybody may read the figures of operation
     * @param readersSignIn whether browsers can sign in; otherwise there is no address for it
     * @param patientOfBoard the patient whose board has an opaque address; empty for what is no such address
     */
    public Doors(
            Set<String> openTypes,
            boolean metricsAreOpen,
            boolean readersSignIn,
            Function<String, Optional<String>> patientOfBoard) {
        this.openTypes = Set.copyOf(openTypes);
        this.metricsAreOpen = metricsAreOpen;
        this.readersSignIn = readersSignIn;
        this.patientOfBoard = patientOfBoard;
    }

    /** Whether a request may go on to what it asks for. */
    public boolean isOpen(HttpServletRequest request) {
        return isOpen(request.getRequestURI(), Access.of(request)) || isFurtherPage(request);
    }

    /** Further pages of all results have one address; whose result it is stands in the link, which is judged later. */
    private boolean isFurtherPage(HttpServletRequest request) {
        return !openTypes.isEmpty()
                && request.getMethod().equals("GET")
                && request.getRequestURI().equals("/fhir")
                && request.getParameter("_getpages") != null;
    }

    /**
     * Whether an address may be asked for.
     *
     * @param path as it was sent, not decoded: another spelling of an address is another address, and closed
     */
    boolean isOpen(String path, Access access) {
        if (ALWAYS_OPEN.matcher(path).matches()) {
            return true;
        }
        if (GUIDE.matcher(path).matches()) {
            return !openTypes.isEmpty() || !access.isWithoutToken();
        }
        if (SIGN_IN.matcher(path).matches()) {
            return readersSignIn;
        }
        if (path.equals("/actuator/prometheus")) {
            return metricsAreOpen || access.isOfProgram();
        }
        if (path.equals("/fhir") || path.startsWith("/fhir/")) {
            return !access.isWithoutToken() || isOpenType(path);
        }
        return RECORDS.matcher(path).matches() && showsRecords(path, access);
    }

    private boolean isOpenType(String path) {
        Matcher type = FHIR_TYPE.matcher(path);
        return type.matches() && openTypes.contains(type.group(1));
    }

    private boolean showsRecords(String path, Access access) {
        return patientOf(path)
                .map(patient -> access.shows(patient, PatientRecords.TYPES))
                .orElseGet(() -> access.showsEverybody(PatientRecords.TYPES));
    }

    private Optional<String> patientOf(String path) {
        Matcher page = PATIENT_PAGE.matcher(path);
        if (page.matches()) {
            return Optional.of(page.group(1));
        }
        Matcher board = BOARD.matcher(path);
        return board.matches() ? patientOfBoard.apply(board.group(1)) : Optional.empty();
    }
}
