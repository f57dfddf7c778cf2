package org.marrowsight.terminology;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Why one should think before using a code system or a value set: nobody should, or it is not finished. */
enum Standing {
    DEPRECATED,
    WITHDRAWN,
    RETIRED,
    EXPERIMENTAL,
    DRAFT;

    private static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";

    /** The doubt about a resource; what is unfinished is no doubt where its user is so too. */
    static Optional<Standing> of(MetadataResource resource, MetadataResource user) {
        String status = standardsStatus(resource);
        if (status.equals("deprecated")) {
            return Optional.of(DEPRECATED);
        }
        if (status.equals("withdrawn")) {
            return Optional.of(WITHDRAWN);
        }
        if (resource.getStatus() == PublicationStatus.RETIRED) {
            return Optional.of(RETIRED);
        }
        if (resource.getExperimental() && !user.getExperimental()) {
            return Optional.of(EXPERIMENTAL);
        }
        return isDraft(resource) && !isDraft(user) ? Optional.of(DRAFT) : Optional.empty();
    }

    private static boolean isDraft(MetadataResource resource) {
        return resource.getStatus() == PublicationStatus.DRAFT
                || standardsStatus(resource).equals("draft");
    }

    private static String standardsStatus(MetadataResource resource) {
        return resource.getExtensionsByUrl(STANDARDS_STATUS).stream()
                .filter(Extension::hasValue)
                .map(extension -> extension.getValue().primitiveValue())
                .findFirst()
                .orElse("");
    }

    /** Notes the doubt about a resource. */
    static void note(Verdict verdict, MetadataResource resource, MetadataResource user) {
        of(resource, user)
                .map(doubt ->
                        Words.of("MSG_" + doubt.name(), Canonical.of(resource).toString(), "", resource.fhirType()))
                .ifPresent(sentence -> verdict.note(TxIssue.STATUS_CHECK, IssueSeverity.INFORMATION, sentence));
    }

    /** Name of the parameter of an expansion that tells of it. */
    String warning() {
        return "warning-" + name().toLowerCase(Locale.ROOT);
    }
}
