package org.marrowsight.cdshooks;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides about CDS Hooks.
 *
 * @param ownBaseUrls FHIR base addresses under which clients know this very server; the first is used in links on cards.
 *     Empty: the loopback addresses with the server's port
 * @param remote which other FHIR servers are asked for records
 * @param clientAuthentication which clients are let in
 * @param feedback what is kept of cards and feedback
 * @param auditEvents whether an AuditEvent is stored for each answer
 */
@ConfigurationProperties(prefix = "marrowsight.cds", ignoreUnknownFields = false)
public record CdsSettings(
        @DefaultValue List<URI> ownBaseUrls,
        @DefaultValue RemoteSettings remote,
        @DefaultValue ClientSettings clientAuthentication,
        @DefaultValue FeedbackSettings feedback,
        @DefaultValue("false") boolean auditEvents) {

    /** Keeps its own copy of the list; refuses a base that is no absolute http or https address. */
    public CdsSettings {
        ownBaseUrls = List.copyOf(ownBaseUrls);
        for (URI base : ownBaseUrls) {
            if (!OwnBases.isHttp(base)) {
                throw new IllegalArgumentException("marrowsight.cds.own-base-urls: " + base + " is no http(s) address");
            }
        }
    }
}
