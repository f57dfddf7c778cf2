package org.marrowsight.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a request may do.
 *
 * @param level on whose behalf
 * @param onlyPatient logical id of the patient whose records alone are meant; empty for those of everybody
 * @param type a FHIR resource type, or {@link Scope#EVERY_TYPE}
 * @param permissions what may be done
 * @param filter search parameters that a record must satisfy
 */
record Grant(
        Level level,
        Optional<String> onlyPatient,
        String type,
        Set<Permission> permissions,
        List<FilterParameter> filter) {

    /** Tells who did what: for programs of their own, which nothing changes. */
    private static final String AUDIT = "AuditEvent";

    private static final Set<Permission> CHANGING = Set.of(Permission.UPDATE, Permission.DELETE);

    Grant {
        permissions = Set.copyOf(permissions);
        filter = List.copyOf(filter);
    }

    static Grant everybody(String type, Set<Permission> permissions) {
        return new Grant(Level.USER, Optional.empty(), type, permissions, List.of());
    }

    /** Whether records of a type are meant; a patient's token reaches only types of which each record is about one patient. */
    boolean covers(String resourceType) {
        boolean named = type.equals(Scope.EVERY_TYPE) || type.equals(resourceType);
        boolean shown = level == Level.SYSTEM || !resourceType.equals(AUDIT);
        return named && shown && (onlyPatient.isEmpty() || PatientRecords.TYPES.contains(resourceType));
    }

    boolean covers(String resourceType, Permission permission) {
        boolean changed = resourceType.equals(AUDIT) && CHANGING.contains(permission);
        return permissions.contains(permission) && covers(resourceType) && !changed;
    }

    /** Whether every record of its types is meant. */
    boolean isInFull() {
        return onlyPatient.isEmpty() && filter.isEmpty();
    }

    /** The filter as a query; empty without one. */
    String query() {
        return filter.stream().map(FilterParameter::text).collect(Collectors.joining("&"));
    }
}
