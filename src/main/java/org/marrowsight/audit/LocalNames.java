package org.marrowsight.audit;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Names records in audit events by identifiers. With references a record that was looked at could not be deleted, an event
 * about a deleted one could not be stored, and all that is told of a patient would come with the patient's records.
 */
public final class LocalNames implements UnaryOperator<AuditEvent> {

    private final Supplier<String> fhirBase;

    /** @param fhirBase address of this server as its clients know it */
    public LocalNames(Supplier<String> fhirBase) {
        this.fhirBase = fhirBase;
    }

    /** A copy whose records are named, and in which nothing of a query stands that could be read in passing. */
    @Override
    public AuditEvent apply(AuditEvent event) {
        AuditEvent named = event.copy();
        named.getEntity().forEach(this::name);
        named.getSource().getObserver().setDisplay(fhirBase.get());
        named.getAgent().stream()
                .filter(agent ->
                        agent.getNetwork().hasAddress() && !agent.getNetwork().hasType())
                .forEach(server -> {
                    server.getNetwork().setAddress(fhirBase.get());
                    server.getWho().setDisplay(fhirBase.get());
                });
        return named;
    }

    private void name(AuditEventEntityComponent entity) {
        // the query once more, in clear
        entity.setDescription(null);
        Reference what = entity.getWhat();
        if (what.hasReference()) {
            IdType id = new IdType(what.getReference());
            what.setReference(null);
            what.setType(id.getResourceType());
            what.setIdentifier(new Identifier()
                    .setSystem(fhirBase.get())
                    .setValue(id.toUnqualifiedVersionless().getValue()));
            if (id.hasVersionIdPart()) {
                AuditEvents.detail(entity, "version", id.getVersionIdPart());
            }
        }
    }
}
