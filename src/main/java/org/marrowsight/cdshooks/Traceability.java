package org.marrowsight.cdshooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowsight.cdshooks.AnsweredCall.NotRepeated;
import org.marrowsight.cdshooks.AnsweredCall.Reasoning;
import org.marrowsight.cdshooks.AnsweredCall.ShownCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each answer be reproduced: it says which software and guide gave it from which records, and is kept where an operator
 * wants it kept.
 */
public final class Traceability {

    /** Name of the extension that says what an answer can be reproduced from. */
    static final String EXTENSION = "org.marrowsight.trace";

    private static final Logger LOG = LoggerFactory.getLogger(Traceability.class);

    private final String engineVersion;
    private final OwnBases ownBases;
    private final AnswerLog log;

    /**
     * The trace of the answers of this software.
     *
     * @param engineVersion version of this software
     */
    public Traceability(String engineVersion, OwnBases ownBases, AnswerLog log) {
        this.engineVersion = engineVersion;
        this.ownBases = ownBases;
        this.log = log;
    }

    /** The answer with what it can be reproduced from, once it has been kept. */
    Card.Answer traced(CdsService service, HookCall call, Card.Answer answer) {
        Optional<Reasoning> reasoning = answer.trace().map(this::reasoning);
        keep(new AnsweredCall(
                service.id(),
                call.context().userId(),
                call.patientId(),
                call.fhirServer(),
                call.fhirServer().filter(ownBases::include).isPresent(),
                reasoning,
                shown(answer),
                answer.notRepeated()));
        return reasoning
                .map(found -> answer.with(EXTENSION, extension(found, answer.notRepeated())))
                .orElse(answer);
    }

    private Reasoning reasoning(Card.Trace trace) {
        return new Reasoning(trace.planId(), trace.guideVersion(), engineVersion, trace.asOf(), trace.inputs());
    }

    private static List<ShownCard> shown(Card.Answer answer) {
        return answer.cards().stream()
                .map(card -> new ShownCard(card.uuid(), card.grounds().rule()))
                .toList();
    }

    private void keep(AnsweredCall answered) {
        try {
            log.keep(answered);
        } catch (RuntimeException failure) {
            // the clinician gets the advice; neither the message nor a trace: they may hold what is in the records
            LOG.error(
                    "An answer of {} could not be kept: {}",
                    answered.serviceId(),
                    failure.getClass().getName());
        }
    }

    private static Map<String, Object> extension(Reasoning reasoning, List<NotRepeated> notRepeated) {
        Map<String, Object> extension = new LinkedHashMap<>();
        extension.put("planId", reasoning.planId());
        extension.put("guideVersion", reasoning.guideVersion());
        extension.put("engineVersion", reasoning.engineVersion());
        extension.put("asOf", reasoning.asOf().toString());
        extension.put("inputs", reasoning.inputs());
        if (!notRepeated.isEmpty()) {
            extension.put(
                    "notRepeated",
                    notRepeated.stream().map(Traceability::leftOut).toList());
        }
        return extension;
    }

    /** Silence must not look as if there were nothing to say. */
    private static Map<String, Object> leftOut(NotRepeated advice) {
        Map<String, Object> leftOut = new LinkedHashMap<>();
        leftOut.put("rule", advice.rule());
        leftOut.put("answeredAt", advice.answeredAt().toString());
        leftOut.put("until", advice.until().toString());
        leftOut.put(
                "statement",
                "This user answered the same advice on this patient at " + advice.answeredAt()
                        + ". It still holds and is not repeated until " + advice.until() + " unless a fact changes.");
        return leftOut;
    }
}
