package org.marrowsight.security;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Judges what a record refers to, when whoever writes it may not see all records. */
final class WrittenRecord {

    private final FhirContext fhir;
    private final StoredState stored;

    WrittenRecord(FhirContext fhir, StoredState stored) {
        this.fhir = fhir;
        this.stored = stored;
    }

    /**
     * Judges the references of a record.
     *
     * @param besides addresses of the records that are written together with it
     * @throws ForbiddenOperationException when one leads to another patient or to what the token cannot reach, there or not
     */
    void judge(Access access, Resource record, Set<String> besides) {
        for (ResourceReferenceInfo info : fhir.newTerser().getAllResourceReferences(record)) {
            Reference reference = (Reference) info.getResourceReference();
            if (!isAllowed(access, reference, besides)) {
                throw Refusals.forbidden(
                        "The record refers to another record that this token may not reach, or in a way"
                                + " that cannot be judged. Refer by relative references (Type/id) to what the token may read.");
            }
        }
    }

    private boolean isAllowed(Access access, Reference reference, Set<String> besides) {
        String text = reference.getReference();
        if (text == null || text.isBlank()) {
            // a name or number alone; of a patient or of records of patients it would bypass the judgement
            return !reference.hasIdentifier()
                    || (reference.hasType() && !PatientRecords.TYPES.contains(reference.getType()));
        }
        if (text.startsWith("#") || besides.contains(text)) {
            return true;
        }
        IdType id = new IdType(text);
        if (text.contains("?") || id.hasBaseUrl() || !id.hasResourceType() || !id.hasIdPart()) {
            return false;
        }
        return !PatientRecords.TYPES.contains(id.getResourceType()) || isReadable(access, id);
    }

    private boolean isReadable(Access access, IdType id) {
        List<Optional<String>> patients = access.grants().stream()
                .map(Grant::onlyPatient)
                .filter(Optional::isPresent)
                .distinct()
                .toList();
        Optional<Resource> target = stored.find(id.toVersionless());
        return access.allowsInFull(id.getResourceType(), Permission.READ)
                || (target.isPresent()
                        && patients.stream()
                                .flatMap(Optional::stream)
                                .anyMatch(patient -> PatientRecords.isOf(target.get(), patient)));
    }
}
