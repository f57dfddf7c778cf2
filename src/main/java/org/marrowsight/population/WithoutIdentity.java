package org.marrowsight.population;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.marrowsight.guide.Guide;

/**
 * An assessment without what tells who it is about. What may stay is named here, so that nothing new gets through unnoticed: no
 * reference, no day of a finding, no sentence that holds one.
 */
final class WithoutIdentity {

    private static final String CRITERION = Guide.CANONICAL_BASE + "/StructureDefinition/assessment-criterion";
    private static final String ENGINE = Guide.CANONICAL_BASE + "/StructureDefinition/assessment-engine";
    private static final Set<String> OF_CRITERION = Set.of("id", "title", "outcome");
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private WithoutIdentity() {}

    static RiskAssessment of(RiskAssessment whole, String pseudonym) {
        RiskAssessment bare = new RiskAssessment();
        bare.setId(pseudonym);
        whole.getExtensionsByUrl(ENGINE).forEach(bare::addExtension);
        whole.getExtensionsByUrl(CRITERION).forEach(criterion -> bare.addExtension(judgedOnly(criterion)));
        bare.setStatus(whole.getStatus())
                .setCode(whole.getCode())
                .setSubject(new Reference().setIdentifier(new Identifier().setValue(pseudonym)))
                .setOccurrence(whole.getOccurrence())
                .setPrediction(whole.getPrediction());
        if (whole.hasBasis()) {
            bare.addBasis(masked());
        }
        return bare;
    }

    private static Extension judgedOnly(Extension criterion) {
        Extension bare = new Extension(CRITERION);
        criterion.getExtension().stream()
                .filter(part -> OF_CRITERION.contains(part.getUrl()))
                .forEach(bare::addExtension);
        return bare;
    }

    private static Reference masked() {
        Reference masked = new Reference();
        masked.addExtension(ABSENT, new CodeType("masked"));
        return masked;
    }
}
