package org.marrowsight.cdshooks;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.marrowsight.cdshooks.FetchFailed.Reason;

/** Reads what another FHIR server answered, as strictly as what a caller sends along. Safe for use by many threads. */
final class RemoteAnswers {

    private final JsonBody json = new JsonBody();
    private final FhirJson fhir;
    private final Predicate<byte[]> harmless;

    /**
     * Reads answers.
     *
     * @param harmless judges the shape of a body before anything parses it
     */
    RemoteAnswers(FhirContext fhir, Predicate<byte[]> harmless) {
        this.fhir = new FhirJson(fhir);
        this.harmless = harmless;
    }

    /** A page of a search. */
    ResultPage page(byte[] body) throws FetchFailed {
        if (resource(body) instanceof Bundle bundle && bundle.getType() == Bundle.BundleType.SEARCHSET) {
            ResultPage page = ResultPage.of(bundle);
            if (page.failed()) {
                throw new FetchFailed(Reason.FAILED);
            }
            return page;
        }
        throw new FetchFailed(Reason.UNREADABLE);
    }

    /** The patient that was read. */
    List<Resource> patient(byte[] body, String patientId) throws FetchFailed {
        Resource resource = resource(body);
        if (!(resource instanceof Patient)) {
            throw new FetchFailed(Reason.UNREADABLE);
        }
        if (!patientId.equals(resource.getIdElement().getIdPart())) {
            throw new FetchFailed(Reason.ANOTHER_PATIENT);
        }
        return List.of(resource);
    }

    private Resource resource(byte[] body) throws FetchFailed {
        if (!harmless.test(body)) {
            throw new FetchFailed(Reason.UNREADABLE);
        }
        try {
            return fhir.read(json.read(new ByteArrayInputStream(body)), "");
        } catch (CallRefused | IOException unreadable) {
            throw new FetchFailed(Reason.UNREADABLE);
        }
    }
}
