package org.marrowsight.browse;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.marrowsight.board.Board;
import org.marrowsight.board.Zoom;
import org.marrowsight.criteria.CriterionResult;
import org.marrowsight.criteria.Outcome;
import org.marrowsight.criteria.PlaceAssessment;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/**
 * The page of one board.
 *
 * @param board what it shows
 * @param moment the moment that is shown, in words
 * @param guide gives answers their names
 */
record BoardPage(Board board, String moment, Guide guide) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z]{1,40}/[A-Za-z0-9.\\-]{1,64}");

    /** The name; the id of a patient without a name. */
    String title() {
        return board.patient().name().orElse("Patient " + board.patientId());
    }

    /** The same page at the end of another day, relative to its own address. */
    String at(LocalDate day) {
        return "?asOf=" + day
                + (board.zoom() == Zoom.STORY ? "" : "&span=" + board.zoom().code());
    }

    /** The same page with more or less time on the axis. */
    String with(Zoom zoom) {
        return "?asOf=" + board.day() + "&span=" + zoom.code();
    }

    /** The address of a resource of this server; empty when the reference is none. */
    static String address(String reference) {
        return REFERENCE.matcher(reference).matches() ? "/fhir/" + reference : "";
    }

    /** An answer by the name that the guide gives it. */
    String name(String codeSystemId, String answer) {
        return guide.display(new Code(Guide.CANONICAL_BASE + "/CodeSystem/" + codeSystemId, answer))
                .orElse(answer);
    }

    /** The criteria of bone marrow necrosis that came to an outcome. */
    List<CriterionResult> criteria(Outcome outcome) {
        return board.answers().necrosis().criteria().stream()
                .filter(criterion -> criterion.outcome() == outcome)
                .toList();
    }

    /** The places of marrow for which or against which something speaks. */
    List<PlaceAssessment> places() {
        return board.answers().sites().places();
    }
}
