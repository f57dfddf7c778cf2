package org.marrowsight.server;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.IdType;

/** What an audit event is about. */
final class AuditedContent {

    private static final Pattern SEARCHED = Pattern.compile("^[^?]*/([A-Z][A-Za-z]+)(?:/_search)?(?:\\?.*)?$");

    private AuditedContent() {}

    /** Whether it tells of nothing but reading what defines: terminology, profiles, criteria. */
    static boolean isDefinition(AuditEvent event) {
        boolean reading = event.getAction() == AuditEventAction.R || event.getAction() == AuditEventAction.E;
        return reading && event.getEntity().stream().anyMatch(AuditedContent::isDefinition);
    }

    private static boolean isDefinition(AuditEventEntityComponent entity) {
        if (entity.getWhat().hasReference()) {
            return isDefining(new IdType(entity.getWhat().getReference()).getResourceType());
        }
        if (entity.hasQuery()) {
            Matcher searched = SEARCHED.matcher(new String(entity.getQuery(), StandardCharsets.UTF_8));
            return searched.matches() && isDefining(searched.group(1));
        }
        return false;
    }

    private static boolean isDefining(String type) {
        return type != null && ServedTypes.CONFORMANCE.contains(type);
    }
}
