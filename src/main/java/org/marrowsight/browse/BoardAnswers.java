package org.marrowsight.browse;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.marrowsight.board.Boards;
import org.marrowsight.board.Zoom;
import org.marrowsight.chart.AsOf;
import org.marrowsight.guide.GuideSource;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers a request for the board of one patient, by whatever address it came. */
public final class BoardAnswers {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Boards boards;
    private final GuideSource guides;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * Boards of the patients in this server's own store.
     *
     * @param clock tells what is now
     * @param zone where a day ends
     */
    public BoardAnswers(Boards boards, GuideSource guides, Clock clock, ZoneId zone) {
        this.boards = boards;
        this.guides = guides;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The page, or a page that says what cannot be read.
     *
     * @param unstated the moment that is shown when the request states none; empty for now
     */
    ServerResponse answer(PageGroup pages, ServerRequest request, String patientId, Optional<Instant> unstated) {
        Optional<Zoom> zoom = zoom(stated(request, "span"));
        if (zoom.isEmpty()) {
            return pages.badRequest("span must be one of 30, 90, 365 and all.");
        }
        Instant now = clock.instant();
        Instant asOf;
        try {
            List<String> stated = stated(request, "asOf");
            asOf = stated.isEmpty() ? unstated.orElse(now) : AsOf.read(stated, now, zone);
        } catch (InvalidRequestException refused) {
            return pages.badRequest(Objects.requireNonNullElse(refused.getMessage(), "asOf cannot be read") + ".");
        }
        return boards.of(patientId, asOf, zoom.get())
                .map(board -> new BoardPage(board, words(asOf, now), guides.current()))
                .map(page -> pages.show(request, "board", page))
                .orElseGet(pages::notFound);
    }

    private static Optional<Zoom> zoom(List<String> stated) {
        if (stated.isEmpty()) {
            return Optional.of(Zoom.STORY);
        }
        return stated.size() > 1 ? Optional.empty() : Zoom.of(stated.get(0));
    }

    /** A field of a form that was left empty states nothing. */
    private static List<String> stated(ServerRequest request, String name) {
        return request.params().getOrDefault(name, List.of()).stream()
                .filter(Predicate.not(String::isBlank))
                .toList();
    }

    private String words(Instant asOf, Instant now) {
        ZonedDateTime local = asOf.atZone(zone);
        if (asOf.equals(now)) {
            return DAY_AND_TIME.format(local) + " (now)";
        }
        boolean endOfDay = local.plusNanos(1_000_000).toLocalTime().equals(LocalTime.MIDNIGHT);
        return endOfDay ? "the end of " + local.toLocalDate() : DAY_AND_TIME.format(local);
    }
}
