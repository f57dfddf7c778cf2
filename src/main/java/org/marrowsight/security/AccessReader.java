package org.marrowsight.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from the claims of a token, whose signature has been verified, what its holder may do. */
public final class AccessReader {

    private static final Pattern PATIENT = Pattern.compile("(?:Patient/)?([A-Za-z0-9.-]{1,64})");
    private static final Pattern PERSON = Pattern.compile("(?:(https?://.+)/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})");
    private static final Set<String> STAFF = Set.of("Practitioner", "PractitionerRole");

    private final ClaimNames names;
    private final String fhirBase;
    private final List<Grant> open;

    /**
     * Names of the claims that are not the same at every authorization server.
     *
     * @param patient holds the id of the patient in context
     * @param fhirUser holds the reference of the person who signed in
     */
    public record ClaimNames(String patient, String fhirUser) {}

    /**
     * A reader.
     *
     * @param fhirBase address of this server, below which a patient who signed in may be named
     * @param openTypes resource types that everybody may read and search
     */
    public AccessReader(ClaimNames names, String fhirBase, Set<String> openTypes) {
        this.names = names;
        this.fhirBase = fhirBase.endsWith("/") ? fhirBase.substring(0, fhirBase.length() - 1) : fhirBase;
        this.open = Access.openGrants(openTypes);
    }

    /** Whether claims name scopes at all, as an access token does and an ID token does not. */
    public static boolean namesScopes(Map<String, Object> claims) {
        return scopeTexts(claims).findAny().isPresent();
    }

    /** What the holder of a token may do. A claim that is not understood allows nothing. */
    public Access read(Map<String, Object> claims) {
        List<Scope> scopes =
                scopeTexts(claims).map(Scope::read).flatMap(Optional::stream).toList();
        List<Grant> grants = new ArrayList<>(open);
        scopes.forEach(scope -> grant(scope, claims).ifPresent(grants::add));
        String holder = Stream.of("iss", "sub", "client_id", "azp")
                .map(name -> text(claims, name).orElse(""))
                .reduce("", (all, next) -> all + next + "\n");
        return new Access(
                Optional.of(holder), grants, scopes.stream().anyMatch(scope -> scope.level() == Level.SYSTEM));
    }

    private Optional<Grant> grant(Scope scope, Map<String, Object> claims) {
        return switch (scope.level()) {
            case SYSTEM -> Optional.of(grant(scope, Optional.empty()));
            case PATIENT -> patient(claims).map(id -> grant(scope, Optional.of(id)));
            case USER -> person(scope, claims);
        };
    }

    private static Grant grant(Scope scope, Optional<String> onlyPatient) {
        return new Grant(scope.level(), onlyPatient, scope.type(), scope.permissions(), scope.filter());
    }

    private Optional<String> patient(Map<String, Object> claims) {
        return text(claims, names.patient())
                .map(PATIENT::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1));
    }

    /** Staff see everybody, a patient who signed in sees what is theirs, anybody else nothing. */
    private Optional<Grant> person(Scope scope, Map<String, Object> claims) {
        Optional<Matcher> person =
                text(claims, names.fhirUser()).map(PERSON::matcher).filter(Matcher::matches);
        if (person.isPresent() && STAFF.contains(person.get().group(2))) {
            return Optional.of(grant(scope, Optional.empty()));
        }
        return person.filter(match -> match.group(2).equals(PatientRecords.PATIENT))
                // Patient/1 at another server may be somebody else
                .filter(match -> match.group(1) == null || match.group(1).equals(fhirBase))
                .map(match -> grant(scope, Optional.of(match.group(3))));
    }

    private static Stream<String> scopeTexts(Map<String, Object> claims) {
        return Stream.of("scope", "scp")
                .map(claims::get)
                .flatMap(AccessReader::texts)
                .flatMap(text -> Stream.of(text.split(" ", -1)))
                .filter(text -> !text.isEmpty());
    }

    private static Stream<String> texts(Object claim) {
        Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        return values.filter(String.class::isInstance).map(String.class::cast);
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return Optional.ofNullable(claims.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
