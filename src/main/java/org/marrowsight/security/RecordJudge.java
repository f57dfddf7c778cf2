package org.marrowsight.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges what is to be done with one record. A token that may not reach all records gets the same answer for a record of
 * somebody else, a deleted one and one that never was.
 */
final class RecordJudge {

    private final FhirContext fhir;
    private final StoredState stored;
    private final WrittenRecord written;

    RecordJudge(FhirContext fhir, StoredState stored) {
        this.fhir = fhir;
        this.stored = stored;
        this.written = new WrittenRecord(fhir, stored);
    }

    /** Whether a record itself is one that a permission is given for. */
    boolean permits(Access access, Permission permission, Resource record) {
        return access.grants(record.fhirType(), permission).anyMatch(grant -> includes(grant, record));
    }

    boolean includes(Grant grant, Resource record) {
        boolean about = grant.onlyPatient()
                .map(patient -> PatientRecords.isOf(record, patient))
                .orElse(true);
        return about
                && grant.covers(record.fhirType())
                && (grant.filter().isEmpty() || stored.satisfies(record, record.fhirType() + "?" + grant.query()));
    }

    /**
     * Judges a read, of a version or not, or the history of a record. Whoever may not see all records sees no version of a
     * record that has since gone to another patient.
     */
    void read(Access access, IdType id) {
        if (reached(access, Permission.READ, id) && id.hasVersionIdPart()) {
            existing(access, Permission.READ, id);
        }
    }

    /** Judges a creation. */
    void create(Access access, Resource record, Optional<String> condition, Set<String> besides) {
        String type = record.fhirType();
        if (!access.allowsAny(type, Permission.CREATE)) {
            throw Refusals.notGranted(type, Permission.CREATE);
        }
        condition.ifPresent(query -> condition(access, type, query));
        content(access, Permission.CREATE, record, besides);
    }

    /** Judges an update of what an id names. */
    void update(Access access, IdType id, Resource record, Set<String> besides) {
        if (!id.getResourceType().equals(record.fhirType())) {
            throw Refusals.forbidden("The type in the address is not that of the resource.");
        }
        reached(access, Permission.UPDATE, id.toVersionless());
        record.setId(id.toUnqualifiedVersionless());
        content(access, Permission.UPDATE, record, besides);
    }

    /** Judges an update of what a search finds, which creates when it finds nothing. */
    void updateFound(Access access, String query, Resource record, Set<String> besides) {
        String type = record.fhirType();
        inFull(access, type, Permission.UPDATE);
        inFull(access, type, Permission.CREATE);
        condition(access, type, query);
        content(access, Permission.UPDATE, record, besides);
    }

    /** Judges a deletion of what an id names. */
    void delete(Access access, IdType id) {
        reached(access, Permission.DELETE, id.toVersionless());
    }

    /** Judges a deletion of what a search finds. */
    void deleteFound(Access access, String type, String query) {
        inFull(access, type, Permission.DELETE);
        condition(access, type, query);
    }

    /** @throws ForbiddenOperationException when not all records of a type are meant */
    void inFull(Access access, String type, Permission permission) {
        if (!access.allowsInFull(type, permission)) {
            throw Refusals.notGranted(type, permission);
        }
    }

    /**
     * Whether a record has to be looked at more closely.
     *
     * @return false when all records of the type are meant, there or not
     * @throws ResourceNotFoundException when it is not among those that are meant
     */
    private boolean reached(Access access, Permission permission, IdType id) {
        String type = id.getResourceType();
        if (access.allowsInFull(type, permission)) {
            return false;
        }
        if (!access.allowsAny(type, permission)) {
            throw Refusals.notGranted(type, permission);
        }
        existing(access, permission, id.toVersionless());
        return true;
    }

    private void existing(Access access, Permission permission, IdType id) {
        if (stored.find(id)
                .filter(record -> permits(access, permission, record))
                .isEmpty()) {
            throw Refusals.nothingHere();
        }
    }

    private void content(Access access, Permission permission, Resource record, Set<String> besides) {
        if (!permits(access, permission, record)) {
            throw Refusals.forbidden("The record is none that this token may write. It must be about the patient of the"
                    + " token, by a relative reference, and satisfy the filters of its scopes.");
        }
        conditionalReferences(access, record);
        boolean aboutAnybody = access.grants(record.fhirType(), permission)
                .filter(grant -> grant.onlyPatient().isEmpty())
                .anyMatch(grant -> includes(grant, record));
        if (!aboutAnybody) {
            written.judge(access, record, besides);
        }
    }

    /** A reference by a search is resolved over all records. */
    private void conditionalReferences(Access access, Resource record) {
        fhir.newTerser().getAllResourceReferences(record).stream()
                .map(info -> ((Reference) info.getResourceReference()).getReference())
                .filter(reference -> reference != null && reference.contains("?"))
                .forEach(reference -> {
                    int query = reference.indexOf('?');
                    String path = reference.substring(0, query);
                    condition(access, path.substring(path.lastIndexOf('/') + 1), reference.substring(query + 1));
                });
    }

    private void condition(Access access, String type, String query) {
        inFull(access, type, Permission.SEARCH);
        SearchReach.judge(access, type, parameters(query), stored::targets);
    }

    /** The parameters of a query, with or without what stands before its question mark. */
    static Map<String, List<String>> parameters(String query) {
        String plain = query.substring(query.indexOf('?') + 1);
        return UrlUtil.parseQueryString(plain).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }
}
