package org.marrowsight.browse;

import java.time.Clock;
import java.util.Optional;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /board}: boards by addresses that name no patient and do not last. */
public final class HandlePages {

    private final PageGroup pages = PageGroup.aboutPatients(
            "/board",
            "This link is none of this server, or a part of it was lost. Open the board from the card again.");
    private final BoardAnswers boards;
    private final BoardHandles handles;
    private final Clock clock;

    /**
     * Pages of the patients in this server's own store.
     *
     * @param clock tells which addresses have expired
     */
    public HandlePages(BoardAnswers boards, BoardHandles handles, Clock clock) {
        this.boards = boards;
        this.handles = handles;
        this.clock = clock;
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        return pages.page("/{handle}", this::board).routes();
    }

    private ServerResponse board(ServerRequest request) {
        Optional<BoardHandle> read = handles.read(request.pathVariable("handle"));
        if (read.isEmpty()) {
            return pages.notFound();
        }
        BoardHandle handle = read.get();
        return clock.instant().isBefore(handle.expires())
                ? boards.answer(pages, request, handle.patientId(), Optional.of(handle.asOf()))
                : pages.gone("This link has expired. Open the board from a new card.");
    }
}
