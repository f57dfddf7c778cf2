package org.marrowsight.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowsight.AuthorizationServer;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.SecuredServer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever may write and not read is told that something contradicts, and not what. */
@SecuredServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class DryTapToStrangersTest {

    private static final String ALL = "system/*.cruds";

    private final Http http;
    private final AuthorizationServer issuer;

    DryTapToStrangersTest(@LocalServerPort int port, AuthorizationServer issuer) {
        this.http = new Http(port);
        this.issuer = issuer;
    }

    private Answer post(String scope, Resource resource) {
        return http.send(http.request("/fhir/" + resource.fhirType())
                .header("Content-Type", "application/fhir+json")
                .header("Authorization", "Bearer " + issuer.system(scope))
                .POST(BodyPublishers.ofString(TheGuide.json(resource))));
    }

    @ParameterizedTest
    @CsvSource({ALL + ", true", "system/Observation.c, false", "system/Observation.cruds, false"})
    void a_reading_of_a_dry_specimen(String scope, boolean named) {
        String patient = "Patient/" + post(ALL, new Patient()).id();
        String specimen = "Specimen/"
                + post(ALL, Samples.aspirate("dry-tap").setSubject(new Reference(patient)))
                        .id();
        Observation reading = Samples.cytology("cytology-necrotic").setSpecimen(new Reference(specimen));
        reading.setSubject(new Reference(patient));

        Answer answer = post(scope, reading);

        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.body().contains(specimen + " says")).isEqualTo(named);
        assertThat(answer.body().contains("another record says otherwise")).isNotEqualTo(named);
    }
}
