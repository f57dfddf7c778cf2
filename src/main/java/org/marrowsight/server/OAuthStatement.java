package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.codesystems.RestfulSecurityService;

/** Says in the capability statement that tokens are asked for, and where clients get them. */
@Interceptor
final class OAuthStatement {

    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private final SecurityProperties settings;

    OAuthStatement(SecurityProperties settings) {
        this.settings = settings;
    }

    /** Completes a statement. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        RestfulSecurityService smart = RestfulSecurityService.SMARTONFHIR;
        CapabilityStatementRestSecurityComponent security = new CapabilityStatementRestSecurityComponent();
        security.setCors(true)
                .setDescription("OAuth 2.0 with SMART on FHIR scopes; see .well-known/smart-configuration")
                .addService(new CodeableConcept(new Coding(smart.getSystem(), smart.toCode(), smart.getDisplay())));
        Extension addresses = security.addExtension().setUrl(OAUTH_URIS);
        add(addresses, "token", Objects.requireNonNull(settings.tokenEndpoint()));
        Optional.ofNullable(settings.authorizationEndpoint())
                .ifPresent(address -> add(addresses, "authorize", address));
        ((CapabilityStatement) generated).getRestFirstRep().setSecurity(security);
    }

    private static void add(Extension addresses, String name, URI address) {
        addresses.addExtension(name, new UriType(address.toString()));
    }
}
