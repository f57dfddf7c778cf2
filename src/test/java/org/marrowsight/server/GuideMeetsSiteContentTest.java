package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marrowsight.Http;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Guide;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A newer guide brings a resource whose type and id a site has used before. */
@RunningServer
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideMeetsSiteContentTest {

    private static final String ID = "once-of-the-site";

    private final Http http;
    private final DaoRegistry daos;
    private final GuideInstallation newer;
    private final Guide guide;

    GuideMeetsSiteContentTest(
            @LocalServerPort int port,
            FhirContext fhir,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, Meta> system,
            CurrentContent content) {
        this.http = new Http(port);
        this.daos = daos;
        this.guide = Guide.of(Stream.concat(
                        content.builtIn().resources().stream(),
                        Stream.of(valueSet(Guide.CANONICAL_BASE + "/ValueSet/" + ID, "of the guide")))
                .toList());
        this.newer = new GuideInstallation(daos, system, new GuideContent(fhir, guide));
    }

    private static ValueSet valueSet(String url, String title) {
        ValueSet valueSet = new ValueSet().setUrl(url).setTitle(title).setStatus(PublicationStatus.ACTIVE);
        valueSet.setId(ID);
        valueSet.getCompose()
                .addInclude()
                .setSystem("http://unitsofmeasure.org")
                .addConcept()
                .setCode("mg");
        return valueSet;
    }

    @AfterEach
    void without_it() {
        daos.getResourceDao(ValueSet.class).delete(new IdType("ValueSet", ID), new SystemRequestDetails());
    }

    @Test
    void the_guide_is_right_the_site_is_told_and_its_content_is_kept(CapturedOutput output) {
        String ofTheSite =
                valueSet("https://site.example/ValueSet/own", "of the site").getTitle();
        assertThat(http.put(
                                "/fhir/ValueSet/" + ID,
                                FhirContext.forR4Cached()
                                        .newJsonParser()
                                        .encodeResourceToString(
                                                valueSet("https://site.example/ValueSet/own", ofTheSite)))
                        .status())
                .isIn(200, 201);
        String before = "/fhir/ValueSet/" + ID + "/_history/"
                + http.get("/fhir/ValueSet/" + ID).json().at("/meta/versionId").asText();

        assertThat(newer.install(guide).installed()).isEqualTo(1);

        assertThat(http.get("/fhir/ValueSet/" + ID).body()).contains("of the guide");
        assertThat(http.get(before).body()).contains("of the site", "https://site.example/ValueSet/own");
        assertThat(output)
                .contains("WARN", "ValueSet/" + ID + " of the site (https://site.example/ValueSet/own) gives way")
                .contains(before.substring("/fhir/".length()));
    }

    @Test
    void an_older_resource_of_the_guide_itself_is_replaced_without_a_word(CapturedOutput output) {
        daos.getResourceDao(ValueSet.class)
                .update(
                        valueSet(Guide.CANONICAL_BASE + "/ValueSet/" + ID, "of an older guide"),
                        new SystemRequestDetails());

        assertThat(newer.install(guide).installed()).isEqualTo(1);

        assertThat(http.get("/fhir/ValueSet/" + ID).body()).contains("\"of the guide\"");
        assertThat(output).doesNotContain("gives way");
    }
}
