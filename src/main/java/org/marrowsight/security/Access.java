package org.marrowsight.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one request may do. Whatever no grant allows is refused. Immutable. */
public final class Access {

    private static final String ATTRIBUTE = Access.class.getName();

    private final Optional<String> holder;
    private final List<Grant> grants;
    private final boolean ofProgram;

    /**
     * An access.
     *
     * @param holder names the holder of the token; empty without one
     * @param ofProgram whether a program of its own asks
     */
    Access(Optional<String> holder, List<Grant> grants, boolean ofProgram) {
        this.holder = holder;
        this.grants = List.copyOf(grants);
        this.ofProgram = ofProgram;
    }

    /** The access of whoever has no token: to read and search the types that are open to everybody. */
    public static Access withoutToken(Set<String> openTypes) {
        return new Access(Optional.empty(), openGrants(openTypes), false);
    }

    static List<Grant> openGrants(Set<String> openTypes) {
        return openTypes.stream()
                .sorted()
                .map(type -> Grant.everybody(type, Set.of(Permission.READ, Permission.SEARCH)))
                .toList();
    }

    /** Gives a request its access. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The access of a request; nothing is allowed when none was given. */
    static Access of(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? of(servlet.getServletRequest())
                : withoutToken(Set.of());
    }

    static Access of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Access access ? access : withoutToken(Set.of());
    }

    boolean isWithoutToken() {
        return holder.isEmpty();
    }

    /** Whether a program of its own asks, with at least one scope of the level {@code system}. */
    public boolean isOfProgram() {
        return ofProgram;
    }

    /** The same for two tokens of the same holder with the same rights, and for no others. */
    String fingerprint() {
        return holder.orElse("") + "\n" + grants;
    }

    List<Grant> grants() {
        return grants;
    }

    Stream<Grant> grants(String type, Permission permission) {
        return grants.stream().filter(grant -> grant.covers(type, permission));
    }

    boolean allowsAny(String type, Permission permission) {
        return grants(type, permission).findAny().isPresent();
    }

    /** Whether every record of a type is meant; {@link Scope#EVERY_TYPE} asks for all types. */
    boolean allowsInFull(String type, Permission permission) {
        return grants(type, permission).anyMatch(Grant::isInFull);
    }

    /** Whether all records of these types may be read and searched. */
    public boolean showsEverybody(Set<String> types) {
        return types.stream()
                .allMatch(type -> allowsInFull(type, Permission.READ) && allowsInFull(type, Permission.SEARCH));
    }

    /** Whether all records of these types that are about one patient may be read and searched. */
    public boolean shows(String patientId, Set<String> types) {
        return types.stream()
                .allMatch(type ->
                        showsOf(patientId, type, Permission.READ) && showsOf(patientId, type, Permission.SEARCH));
    }

    private boolean showsOf(String patientId, String type, Permission permission) {
        return grants(type, permission)
                .filter(grant -> grant.filter().isEmpty())
                .anyMatch(grant -> grant.onlyPatient().map(patientId::equals).orElse(true));
    }

    /** Without what the token says. */
    @Override
    public String toString() {
        return "Access";
    }
}
