package org.marrowsight.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.clinical.MarrowExamOrder;
import org.marrowsight.clinical.MarrowExamOrder.Procedure;
import org.marrowsight.clinical.Site;
import org.marrowsight.guide.Code;
import org.marrowsight.guide.Guide;

/** Which orders are read as marrow examinations, and what they ask for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarrowOrderReaderTest {

    private static final String CATALOG = "https://hospital.example/orders";

    private final MarrowOrderReader reader = new MarrowOrderReader(() -> Charts.GUIDE);

    private static ServiceRequest request(String code, String furtherElements) {
        return (ServiceRequest) Charts.parsed(
                """
                {"resourceType": "ServiceRequest", "id": "r", "status": "draft", "intent": "order", "code": %s,
                 "subject": {"reference": "Patient/p"}%s}"""
                        .formatted(code, furtherElements));
    }

    private static ServiceRequest aspiration() {
        return request(Charts.memberOf("marrow-exam-aspiration"), "");
    }

    private MarrowExamOrder read(ServiceRequest request) {
        return reader.read(request, "p").orElseThrow();
    }

    @Test
    void an_aspiration_and_a_trephine_are_told_apart() {
        assertThat(read(aspiration()).procedures()).containsExactly(Procedure.ASPIRATION);
        assertThat(read(request(Charts.memberOf("marrow-exam-trephine"), "")).procedures())
                .containsExactly(Procedure.TREPHINE);
        assertThat(read(aspiration()).reference()).isEqualTo("ServiceRequest/r");
    }

    @Test
    void sampling_of_a_kind_that_is_not_said_is_an_order_of_no_kind() {
        Code sampling = Charts.GUIDE
                .members("marrow-exam-procedure")
                .get(Charts.GUIDE.members("marrow-exam-procedure").size() - 1);
        assertThat(read(request(Charts.coded(sampling.system(), sampling.value()), ""))
                        .procedures())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"right-iliac", "left-iliac"})
    void a_side_of_the_ilium_is_read(String side) {
        String place = Charts.concept("marrow-site", side);
        assertThat(read(request(Charts.memberOf("marrow-exam-aspiration"), ", \"bodySite\": [" + place + "]"))
                        .sites())
                .extracting(Site::key)
                .containsExactly(side);
    }

    @Test
    void every_writing_of_the_sternum_is_the_sternum() {
        for (Code code : Charts.GUIDE.members("sternum")) {
            String place = Charts.coded(code.system(), code.value());
            assertThat(read(request(Charts.memberOf("marrow-exam-aspiration"), ", \"bodySite\": [" + place + "]"))
                            .isAt(Site.STERNUM))
                    .isTrue();
        }
    }

    @Test
    void a_code_that_names_the_sternum_needs_no_site() {
        MarrowExamOrder order = read(request(Charts.memberOf("marrow-exam-of-sternum"), ""));
        assertThat(order.isAt(Site.STERNUM)).isTrue();
        assertThat(order.asksFor(Procedure.TREPHINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"bodySite\": [{\"coding\": [{}]}]",
                ", \"bodySite\": [{\"coding\": [{\"system\": \"urn:x\"}]}]",
                ", \"reasonCode\": []"
            })
    void a_site_may_be_left_to_the_operator(String elements) {
        assertThat(read(request(Charts.memberOf("marrow-exam-aspiration"), elements))
                        .sites())
                .isEmpty();
    }

    @Test
    void a_site_that_is_not_stated_is_none_and_an_unknown_one_is_kept() {
        String notStated = Charts.concept("marrow-site", "site-not-stated");
        assertThat(read(request(Charts.memberOf("marrow-exam-aspiration"), ", \"bodySite\": [" + notStated + "]"))
                        .sites())
                .isEmpty();
        assertThat(read(request(
                                Charts.memberOf("marrow-exam-aspiration"),
                                ", \"bodySite\": [{\"text\": \"clavicle\"}]"))
                        .sites())
                .extracting(Site::label)
                .containsExactly("clavicle");
    }

    @Test
    void the_codes_of_a_hospitals_catalog_count_once_they_are_mapped() {
        String own = "{\"coding\": [{}, {\"system\": \"" + CATALOG + "\", \"code\": \"BMA\"}]}";
        assertThat(reader.read(request(own, ""), "p")).isEmpty();
        Guide mapped = Charts.GUIDE.with(List.of(
                map("BMA", Charts.GUIDE.members("marrow-exam-aspiration").get(0))));
        assertThat(new MarrowOrderReader(() -> mapped).read(request(own, ""), "p"))
                .map(MarrowExamOrder::procedures)
                .hasValueSatisfying(kinds -> assertThat(kinds).containsExactly(Procedure.ASPIRATION));
    }

    private static ConceptMap map(String code, Code target) {
        ConceptMap map = new ConceptMap();
        map.setId("orders");
        map.setUrl("https://hospital.example/ConceptMap/orders");
        map.addGroup()
                .setSource(CATALOG)
                .setTarget(target.system())
                .addElement()
                .setCode(code)
                .addTarget()
                .setCode(target.value())
                .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
        return map;
    }

    @ParameterizedTest
    @CsvSource({
        "draft, true",
        "active, true",
        "on-hold, true",
        "unknown, true",
        "revoked, false",
        "completed, false",
        "entered-in-error, false"
    })
    void an_order_that_is_over_is_none(String status, boolean read) {
        ServiceRequest request = aspiration();
        request.setStatus(ServiceRequest.ServiceRequestStatus.fromCode(status));
        assertThat(reader.read(request, "p").isPresent()).isEqualTo(read);
    }

    @Test
    void neither_a_prohibition_nor_another_patient_nor_another_order_is_read() {
        assertThat(reader.read(aspiration().setDoNotPerform(true), "p")).isEmpty();
        assertThat(reader.read(aspiration(), "q")).isEmpty();
        ServiceRequest other = aspiration();
        other.setCode(new CodeableConcept(new Coding("urn:x", "y", "Chest film")));
        assertThat(reader.read(other, "p")).isEmpty();
        assertThat(reader.read(new Observation(), "p")).isEqualTo(Optional.empty());
        assertThat(reader.read(new ServiceRequest(), "p")).isEmpty();
    }

    @Test
    void a_draft_without_a_patient_or_a_status_belongs_to_the_call() {
        ServiceRequest request = aspiration();
        request.setSubject(null);
        request.setStatus(null);
        assertThat(reader.read(request, "p")).isPresent();
    }
}
