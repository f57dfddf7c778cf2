package org.marrowsight.browse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /patients}: the patients with marrow findings, and the marrow board of each. */
public final class PatientPages {

    private static final Pattern PATIENT_ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");
    private static final Pattern PAGE_NUMBER = Pattern.compile("[1-9]\\d{0,3}");

    private final PageGroup pages = PageGroup.aboutPatients(
            "/patients",
            "No patient of this server has this address. A patient is shown here as soon as the Patient resource is stored"
                    + " under /fhir.");
    private final BoardAnswers boards;
    private final PatientList patients;

    /** Pages of the patients in this server's own store. */
    public PatientPages(BoardAnswers boards, PatientList patients) {
        this.boards = boards;
        this.patients = patients;
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        return pages.page("", this::list).page("/{patientId}", this::board).routes();
    }

    private ServerResponse list(ServerRequest request) {
        List<String> stated = request.params().getOrDefault("page", List.of());
        if (stated.size() > 1 || !stated.stream().allMatch(PAGE_NUMBER.asMatchPredicate())) {
            return pages.badRequest("page must be one whole number from 1 to 9999.");
        }
        int number = stated.stream().map(Integer::valueOf).findFirst().orElse(1);
        return pages.show(request, "patients", patients.page(number));
    }

    private ServerResponse board(ServerRequest request) {
        String patientId = request.pathVariable("patientId");
        return PATIENT_ID.matcher(patientId).matches()
                ? boards.answer(pages, request, patientId, Optional.empty())
                : pages.notFound();
    }
}
