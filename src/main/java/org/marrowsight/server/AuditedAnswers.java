package org.marrowsight.server;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventSourceComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.codesystems.AuditEventType;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.cdshooks.AnswerLog;
import org.marrowsight.cdshooks.AnsweredCall;
import org.marrowsight.guide.Guide;

/**
 * Stores an AuditEvent for each answer of a CDS Hooks service: who was told what about whom, and what it can be reproduced
 * from. People and records at other servers are named by identifiers, because a reference would mean somebody here.
 */
final class AuditedAnswers implements AnswerLog {

    private final AuditTrail trail;
    private final Clock clock;

    AuditedAnswers(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void keep(AnsweredCall answered) {
        trail.recordAuditEvent(event(answered));
    }

    private AuditEvent event(AnsweredCall answered) {
        AuditEvent event = new AuditEvent();
        event.setType(restfulOperation())
                .setAction(AuditEventAction.E)
                .setRecorded(Date.from(clock.instant()))
                .setOutcome(AuditEventOutcome._0)
                .addAgent(new AuditEventAgentComponent()
                        .setWho(named(answered, answered.userId()))
                        .setRequestor(true))
                .setSource(new AuditEventSourceComponent().setObserver(new Reference().setDisplay("Marrowsight")))
                .addEntity(patient(answered))
                .addEntity(answer(answered));
        return event;
    }

    private static Coding restfulOperation() {
        return new Coding(
                AuditEventType.REST.getSystem(), AuditEventType.REST.toCode(), AuditEventType.REST.getDisplay());
    }

    private static AuditEventEntityComponent patient(AnsweredCall answered) {
        String patient = "Patient/" + answered.patientId();
        return new AuditEventEntityComponent()
                .setWhat(answered.storedHere() ? new Reference(patient) : named(answered, patient));
    }

    private static Reference named(AnsweredCall answered, String relative) {
        Identifier identifier = new Identifier().setValue(relative);
        Optional<String> server = answered.fhirServer().map(Object::toString);
        server.ifPresent(identifier::setSystem);
        return new Reference().setIdentifier(identifier);
    }

    private static AuditEventEntityComponent answer(AnsweredCall answered) {
        AuditEventEntityComponent entity = new AuditEventEntityComponent().setName(answered.serviceId());
        answered.reasoning().ifPresent(reasoning -> {
            entity.setWhat(new Reference()
                    .setIdentifier(new Identifier()
                            .setSystem(Guide.CANONICAL_BASE)
                            .setValue("PlanDefinition/" + reasoning.planId())));
            detail(entity, "guideVersion", reasoning.guideVersion());
            detail(entity, "engineVersion", reasoning.engineVersion());
            detail(entity, "asOf", reasoning.asOf().toString());
            reasoning.inputs().forEach(input -> detail(entity, "input", input));
        });
        answered.cards().forEach(card -> detail(entity, "card", card.uuid() + " " + card.rule()));
        answered.notRepeated()
                .forEach(
                        advice -> detail(entity, "notRepeated", advice.rule() + " answered at " + advice.answeredAt()));
        return entity;
    }

    private static void detail(AuditEventEntityComponent entity, String type, String value) {
        entity.addDetail().setType(type).setValue(new StringType(value));
    }
}
