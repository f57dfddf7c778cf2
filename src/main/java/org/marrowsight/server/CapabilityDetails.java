package org.marrowsight.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.Type;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.info.BuildProperties;

/** Adds to the capability statement what HAPI FHIR leaves out: who we are, our guide, and our profiles by type. */
@Interceptor
final class CapabilityDetails {

    private static final String TERMINOLOGY_SERVER = "http://hl7.org/fhir/CapabilityStatement/terminology-server";

    private static final String FEATURE = "http://hl7.org/fhir/uv/application-feature/StructureDefinition/feature";

    /** The release of HL7's terminology ecosystem whose tests the terminology service was held against. */
    private static final String TX_TESTS = "1.9.3";

    private final GuideSource guides;
    private final BuildProperties build;

    CapabilityDetails(GuideSource guides, BuildProperties build) {
        this.guides = guides;
        this.build = build;
    }

    /** Completes a statement that HAPI has made from the interactions it serves. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance generated) {
        CapabilityStatement statement = (CapabilityStatement) generated;
        Guide guide = guides.current();
        statement.setName("Marrowsight").setTitle("Marrowsight").setPublisher("Marrowsight");
        statement.setUrl(Guide.CANONICAL_BASE + "/CapabilityStatement/server").setVersion(build.getVersion());
        statement
                .getSoftware()
                .setName("Marrowsight")
                .setVersion(build.getVersion())
                .setReleaseDate(Date.from(build.getTime()));
        feature(statement, "http://hl7.org/fhir/uv/tx-tests/FeatureDefinition/test-version", new CodeType(TX_TESTS));
        feature(
                statement,
                "http://hl7.org/fhir/uv/tx-ecosystem/FeatureDefinition/CodeSystemAsParameter",
                new BooleanType(true));
        statement.getImplementation().setDescription("FHIR R4 server for bone marrow necrosis");
        statement.addInstantiates(TERMINOLOGY_SERVER);
        statement.setText(null);
        // HAPI also lists Turtle, which is not served
        statement.setFormat(List.of(new CodeType("application/fhir+json"), new CodeType("application/fhir+xml")));
        statement.setPatchFormat(null);
        guide.all(ImplementationGuide.class)
                .map(CapabilityDetails::canonical)
                .forEach(statement.getImplementationGuide()::add);
        statement.getRestFirstRep().getResource().forEach(type -> addProfiles(type, guide));
    }

    /** As HL7's terminology ecosystem has servers state what they can. */
    private static void feature(CapabilityStatement statement, String definition, Type value) {
        Extension feature = new Extension(FEATURE);
        feature.addExtension(new Extension("definition", new CanonicalType(definition)));
        feature.addExtension(new Extension("value", value));
        statement.addExtension(feature);
    }

    private static void addProfiles(CapabilityStatementRestResourceComponent type, Guide guide) {
        guide.all(StructureDefinition.class)
                .filter(profile -> profile.getDerivation() == TypeDerivationRule.CONSTRAINT)
                .filter(profile -> profile.getType().equals(type.getType()))
                .map(CapabilityDetails::canonical)
                .forEach(type.getSupportedProfile()::add);
    }

    private static CanonicalType canonical(MetadataResource resource) {
        return new CanonicalType(
                resource.hasVersion() ? resource.getUrl() + "|" + resource.getVersion() : resource.getUrl());
    }
}
