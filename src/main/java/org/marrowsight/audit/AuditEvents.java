package org.marrowsight.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventSourceComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.codesystems.AuditEventType;

/** Audit events of what HAPI FHIR's interceptor does not see, in the same form. */
public final class AuditEvents {

    private AuditEvents() {}

    /**
     * An event of a request.
     *
     * @param interaction FHIR's name of it, such as {@code operation} or {@code history-instance}
     * @param address of the machine that sent the request
     */
    public static AuditEvent of(String interaction, AuditedCaller caller, String address, Instant at) {
        AuditEvent event = new AuditEvent();
        event.setType(new Coding(
                        AuditEventType.REST.getSystem(),
                        AuditEventType.REST.toCode(),
                        AuditEventType.REST.getDisplay()))
                .setAction(AuditEventAction.E)
                .setRecorded(Date.from(at))
                .setOutcome(AuditEventOutcome._0)
                .setSource(new AuditEventSourceComponent().setObserver(new Reference().setDisplay("Marrowsight")));
        event.addSubtype(new Coding(BalpConstants.CS_RESTFUL_INTERACTION, interaction, interaction));
        AuditEventAgentComponent client =
                event.addAgent().setWho(caller.clientReference()).setRequestor(false);
        client.getNetwork().setAddress(address).setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_IP_ADDRESS);
        event.addAgent().setWho(caller.userReference()).setRequestor(true);
        return event;
    }

    /** Adds the patient whom a request is about; {@link LocalNames} turns the reference into an identifier. */
    public static void patient(AuditEvent event, String patientId) {
        AuditEventEntityComponent entity = event.addEntity().setWhat(new Reference("Patient/" + patientId));
        entity.setType(new Coding(
                BalpConstants.CS_AUDIT_ENTITY_TYPE,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON_DISPLAY));
        entity.setRole(new Coding(
                BalpConstants.CS_OBJECT_ROLE,
                BalpConstants.CS_OBJECT_ROLE_1_PATIENT,
                BalpConstants.CS_OBJECT_ROLE_1_PATIENT_DISPLAY));
    }

    /** Adds what was asked for. */
    public static AuditEventEntityComponent thing(AuditEvent event, String name) {
        AuditEventEntityComponent entity = event.addEntity().setName(name);
        entity.setType(new Coding(
                BalpConstants.CS_AUDIT_ENTITY_TYPE,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT_DISPLAY));
        return entity;
    }

    /**
     * Adds what was searched for, as IHE's Basic Audit Log Patterns have it: in base64, so that it is not read in passing.
     *
     * @param query the whole address with its parameters
     */
    public static void query(AuditEvent event, String query) {
        AuditEventEntityComponent entity = event.addEntity();
        entity.setType(new Coding(
                BalpConstants.CS_AUDIT_ENTITY_TYPE,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT_DISPLAY));
        entity.setRole(new Coding(BalpConstants.CS_OBJECT_ROLE, BalpConstants.CS_OBJECT_ROLE_24_QUERY, "Query"));
        entity.setQuery(query.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a detail to what was asked for. */
    public static void detail(AuditEventEntityComponent entity, String type, String value) {
        entity.addDetail().setType(type).setValue(new StringType(value));
    }
}
