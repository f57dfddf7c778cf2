package org.marrowsight.browse;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.marrowsight.browse.TermPages.ConceptPage;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.terminology.HeldTerminology;
import org.marrowsight.terminology.HeldTerminology.HeldConcept;
import org.marrowsight.terminology.HeldTerminology.HeldSystem;
import org.marrowsight.terminology.Terminology;
import org.marrowsight.terminology.TerminologySource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The pages below {@code /terminology}: code systems, value sets, concept maps and every code in them, for people. */
public final class TerminologyPages {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType GZIP = MediaType.parseMediaType("application/gzip");
    private static final Set<String> KINDS = Set.of("codes", "CodeSystem", "ValueSet", "ConceptMap");
    private static final int LONGEST_QUERY = 200;

    private final TerminologySource terminologies;
    private final GuideSource guides;
    private final TermSources sources;
    private final VersionPages versions;
    private final ValueSetPackages packages;
    private final PageGroup pages = new PageGroup(
            TermAddresses.ROOT, "No code system, value set, concept map or code of this server has this address.");
    private volatile @Nullable State state;

    private record State(Terminology terminology, Guide guide, TerminologyBook book) {}

    /**
     * Pages of the terminology in force.
     *
     * @param packages makes a value set into a file that other servers install
     * @param evidenceMarkdown the evidence document
     * @param systemNamesCsv what code systems of others are called
     */
    public TerminologyPages(
            TerminologySource terminologies,
            GuideSource guides,
            StoredVersions stored,
            ValueSetPackages packages,
            String evidenceMarkdown,
            String systemNamesCsv) {
        this.terminologies = terminologies;
        this.guides = guides;
        this.packages = packages;
        this.versions = new VersionPages(stored, pages);
        this.sources = TermSources.read(evidenceMarkdown, systemNamesCsv);
    }

    /** Everything at or below the address is answered here, errors too. */
    public RouterFunction<ServerResponse> routes() {
        return pages.page("", this::index)
                .page("/bindings", request -> pages.show("bindings", Map.of("page", new IndexViews(book()).bindings())))
                .page("/bindings.csv", request -> pages.file(CSV, "bindings.csv", new IndexViews(book()).bindingsCsv()))
                .page("/CodeSystem/{id}", this::codeSystem)
                .page("/ValueSet/{id}", request -> valueSet(request, this::valueSet))
                .page("/ValueSet/{id}/codes.csv", request -> valueSet(request, this::codes))
                .page("/ValueSet/{id}/package.tgz", request -> valueSet(request, this::packed))
                .page("/ConceptMap/{id}", this::conceptMap)
                .page("/{type}/{id}/versions", request -> resource(request)
                        .map(resource -> versions.page(request, resource))
                        .orElseGet(pages::notFound))
                .page("/code", this::toCode)
                .page("/code/{system}", request -> ofSystem(request, system -> mentioned(system, request)))
                .page(
                        "/code/{system}/{code}",
                        request -> ofConcept(request, (system, concept) -> concept(request, system, concept)))
                .page(
                        "/code/{system}/{code}/narrower",
                        request -> ofConcept(request, (system, concept) -> level(request, system, concept)))
                .routes();
    }

    /** The book is made anew by the first reader after a change. */
    private TerminologyBook book() {
        Terminology terminology = terminologies.current();
        Guide guide = guides.current();
        State known = state;
        if (known == null || known.terminology() != terminology || known.guide() != guide) {
            known = new State(
                    terminology, guide, new TerminologyBook(new HeldTerminology(terminology), guide, sources));
            state = known;
        }
        return known.book();
    }

    private ServerResponse index(ServerRequest request) {
        String kind = request.param("kind").filter(KINDS::contains).orElse("");
        return pages.show("terminology", Map.of("page", new IndexViews(book()).page(query(request), kind)));
    }

    private ServerResponse codeSystem(ServerRequest request) {
        TerminologyBook book = book();
        return book.resource(book.terminology().codeSystems(), request.pathVariable("id"))
                .map(system -> system(book, book.terminology().concepts(system), request))
                .orElseGet(pages::notFound);
    }

    private ServerResponse mentioned(HeldSystem system, ServerRequest request) {
        TerminologyBook book = book();
        String address = book.addresses().ofSystem(system.url());
        return address.equals(request.path())
                ? system(book, system, request)
                : ServerResponse.seeOther(URI.create(address)).build();
    }

    private ServerResponse system(TerminologyBook book, HeldSystem system, ServerRequest request) {
        return pages.show("system", Map.of("page", new SystemViews(book).page(system, query(request), page(request))));
    }

    private ServerResponse valueSet(ServerRequest request, BiFunction<ServerRequest, ValueSet, ServerResponse> answer) {
        TerminologyBook book = book();
        return book.resource(book.terminology().valueSets(), request.pathVariable("id"))
                .map(valueSet -> answer.apply(request, valueSet))
                .orElseGet(pages::notFound);
    }

    private ServerResponse valueSet(ServerRequest request, ValueSet valueSet) {
        return pages.show(
                "valueset", Map.of("page", new ValueSetViews(book()).page(valueSet, query(request), page(request))));
    }

    private ServerResponse codes(ServerRequest request, ValueSet valueSet) {
        return pages.file(CSV, request.pathVariable("id") + ".csv", new ValueSetViews(book()).csv(valueSet));
    }

    private ServerResponse packed(ServerRequest request, ValueSet valueSet) {
        ValueSetPackages.Packed packed = packages.pack(valueSet, new ValueSetParts(book().terminology()).of(valueSet));
        return pages.file(GZIP, packed.fileName(), packed.content());
    }

    private ServerResponse conceptMap(ServerRequest request) {
        TerminologyBook book = book();
        return book.resource(book.terminology().conceptMaps(), request.pathVariable("id"))
                .map(map -> pages.show("map", Map.of("page", new IndexViews(book).map(map, page(request)))))
                .orElseGet(pages::notFound);
    }

    private Optional<MetadataResource> resource(ServerRequest request) {
        HeldTerminology terminology = book().terminology();
        List<? extends MetadataResource> all =
                switch (request.pathVariable("type")) {
                    case "CodeSystem" -> terminology.codeSystems();
                    case "ValueSet" -> terminology.valueSets();
                    case "ConceptMap" -> terminology.conceptMaps();
                    default -> List.of();
                };
        return book().resource(all, request.pathVariable("id")).map(MetadataResource.class::cast);
    }

    /** From the URL of a code system and a code, as data state them, to the page of the code. */
    private ServerResponse toCode(ServerRequest request) {
        Optional<String> system = request.param("system").filter(text -> !text.isBlank());
        Optional<String> code = request.param("code").filter(text -> !text.isBlank());
        if (system.isEmpty() || code.isEmpty()) {
            return pages.badRequest("State the URL of a code system and a code: /terminology/code?system=...&code=...");
        }
        return ServerResponse.seeOther(URI.create(book().addresses().of(system.get(), code.get())))
                .build();
    }

    private ServerResponse ofSystem(ServerRequest request, Function<HeldSystem, ServerResponse> answer) {
        TerminologyBook book = book();
        return book.addresses()
                .systemUrl(request.pathVariable("system"))
                .flatMap(book.terminology()::system)
                .map(answer)
                .orElseGet(pages::notFound);
    }

    private ServerResponse ofConcept(
            ServerRequest request, BiFunction<HeldSystem, HeldConcept, ServerResponse> answer) {
        TerminologyBook book = book();
        Optional<String> url = book.addresses().systemUrl(request.pathVariable("system"));
        Optional<String> code = SafeSegment.read(request.pathVariable("code"));
        if (url.isEmpty() || code.isEmpty()) {
            return pages.notFound();
        }
        return book.terminology()
                .systemOf(url.get(), code.get())
                .flatMap(system -> system.concept(code.get()).map(concept -> answer.apply(system, concept)))
                .orElseGet(pages::notFound);
    }

    private ServerResponse concept(ServerRequest request, HeldSystem system, HeldConcept concept) {
        TerminologyBook book = book();
        ConceptPage page = new ConceptPage(
                new ConceptCards(book).card(system, concept, Origin.of(request)),
                new SystemViews(book).panel(system, query(request), Optional.of(concept), 1));
        return pages.show("concept", Map.of("page", page));
    }

    private ServerResponse level(ServerRequest request, HeldSystem system, HeldConcept concept) {
        return pages.show("level", Map.of("page", new SystemViews(book()).level(system, concept, page(request))));
    }

    private static String query(ServerRequest request) {
        String query = request.param("q").orElse("").strip();
        return query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
    }

    private static int page(ServerRequest request) {
        return Pager.number(request.param("page"));
    }
}
