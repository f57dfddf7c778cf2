package org.marrowsight.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.marrowsight.browse.ProfilePage.ShownExample;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /profiles}: what may be sent and what is refused, and a box in which a resource is judged. */
public final class ProfilePages {

    private static final String ADDRESS = "/profiles";
    private static final String TEXT = "text";
    private static final String ONE = "/{profileId}";
    private static final RequestPredicate FORM = RequestPredicates.contentType(MediaType.APPLICATION_FORM_URLENCODED);

    private final GuideSource guides;
    private final ProfileSource source;
    private final ResourceCheck check;
    private final PageGroup pages = new PageGroup(ADDRESS, "No profile of this server has this address.");
    private final JsonMapper json = new JsonMapper();
    private volatile ProfileViews latest;

    /** Pages of the guide in force. */
    public ProfilePages(GuideSource guides, ProfileSource source, ResourceCheck check) {
        this.guides = guides;
        this.source = source;
        this.check = check;
        this.latest = new ProfileViews(guides.current(), source, check);
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        RequestPredicate fromScript = RequestPredicates.contentType(MediaType.APPLICATION_JSON);
        return pages.page("", request -> list(emptyBox(ADDRESS)))
                .page(ONE, request -> profile(request, id -> box(id, request)))
                .answer("", fromScript, request -> part(request, Optional.empty()))
                .answer("", FORM, request -> list(judged(ADDRESS, text(request), Optional.empty())))
                .answer(ONE, fromScript, request -> part(request, Optional.of(url(request))))
                .answer(
                        ONE,
                        FORM,
                        request ->
                                profile(request, id -> judged(address(id), text(request), Optional.of(url(request)))))
                .routes();
    }

    /**
     * Makes the pages of the guide in force ready, so that no reader waits for that; does nothing when they are. Takes
     * seconds and holds no lock; stops when another guide comes into force or the thread is interrupted.
     */
    public void prepare() {
        ProfileViews views = views();
        views.prepareAll(() -> views == views() && !Thread.currentThread().isInterrupted());
    }

    private ProfileViews views() {
        Guide guide = guides.current();
        ProfileViews views = latest;
        if (views.guide() != guide) {
            views = new ProfileViews(guide, source, check);
            latest = views;
        }
        return views;
    }

    private ServerResponse list(CheckBox box) {
        return pages.show("profiles", Map.of("profiles", views().all(), "box", box));
    }

    private ServerResponse profile(ServerRequest request, Function<String, CheckBox> box) {
        String id = request.pathVariable("profileId");
        ProfileView view = ProfileView.of(request.param("elements"));
        return views().page(id, view)
                .map(page -> pages.show("profile", Map.of("page", page, "box", box.apply(id))))
                .orElseGet(pages::notFound);
    }

    private static CheckBox emptyBox(String address) {
        return new CheckBox(address, "", Optional.empty());
    }

    /** With the example that is asked for and what is said of it, else with the first one. */
    private CheckBox box(String id, ServerRequest request) {
        Optional<ShownExample> asked = request.param("example").flatMap(name -> views().example(id, name));
        return asked.map(example -> judged(address(id), example.json(), Optional.empty()))
                .or(() -> views().firstExample(id)
                        .map(example -> new CheckBox(address(id), example.json(), Optional.empty())))
                .orElseGet(() -> emptyBox(address(id)));
    }

    private CheckBox judged(String address, String text, Optional<String> profile) {
        return new CheckBox(address, text, Optional.of(CheckedText.of(text, profile, check)));
    }

    /** What a script puts into a page that is there already. */
    private ServerResponse part(ServerRequest request, Optional<String> profile) throws IOException {
        JsonNode sent = json.readTree(request.servletRequest().getInputStream());
        CheckedText checked = CheckedText.of(sent.path(TEXT).asText(), profile, check);
        return pages.show("checked", Map.of("checked", checked));
    }

    private static String text(ServerRequest request) {
        return request.param(TEXT).orElse("");
    }

    private static String address(String id) {
        return ADDRESS + "/" + id;
    }

    /** A profile that is not there is answered as not known by the judge. */
    private static String url(ServerRequest request) {
        return Guide.CANONICAL_BASE + "/StructureDefinition/" + request.pathVariable("profileId");
    }
}
