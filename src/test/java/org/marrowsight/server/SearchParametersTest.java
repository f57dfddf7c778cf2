package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.Http;
import org.marrowsight.Http.Answer;
import org.marrowsight.RunningServer;
import org.marrowsight.guide.Example;
import org.marrowsight.guide.Examples;
import org.marrowsight.guide.GuideSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The searches that users of marrow data need and FHIR R4 lacks, over published examples. */
@RunningServer
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchParametersTest {

    private static final String SYSTEMS = "https://marrowsight.org/fhir/CodeSystem/";

    private final Http http;
    private final GuideSource guides;
    private final IJobMaintenanceService jobs;
    private final String patient = "search-" + UUID.randomUUID();

    SearchParametersTest(@LocalServerPort int port, GuideSource guides, IJobMaintenanceService jobs) {
        this.http = new Http(port);
        this.guides = guides;
        this.jobs = jobs;
    }

    @ParameterizedTest(name = "{3} finds {0} {1}, and {4} does not")
    @CsvSource({
        "trephine-histology, grade-3-of-above-60, Observation, necrosis-grade=marrow-finding|grade-3, necrosis-grade=marrow-finding|grade-1",
        "trephine-histology, grade-2-of-20, Observation, necrosis-extent=20|http://unitsofmeasure.org|%, necrosis-extent=lt20|http://unitsofmeasure.org|%",
        "marrow-mri-finding, class-b-t1-hyper-t2-hyper, Observation, mri-class=marrow-mri|class-b, mri-class=marrow-mri|class-d",
        "aspirate-quality, dry-tap, Observation, body-site=marrow-site|, body-site=marrow-site|site-not-stated",
        "focal-lesion, new-mass-of-mastoid, Observation, body-site=relapse-site|mastoid, body-site=relapse-site|brain",
        "focal-lesion, new-mass-of-mastoid, Observation, lesion-first-seen=2026-02-27, lesion-first-seen=gt2026-02-27",
        "leukemia-relapse, combined-bone-and-brain, Condition, marrow-status=leukemia-course|marrow-involved, marrow-status=leukemia-course|marrow-free",
        "leukemia-relapse, combined-bone-and-brain, Condition, leukemia=Condition/{leukemia}, leukemia=Condition/none",
        "leukemia-diagnosis, fab-m4, Condition, fab-type=leukemia-course|fab-m4, fab-type=leukemia-course|fab-l1",
        "marrow-specimen, dry-tap, Specimen, condition=marrow-finding|dry-tap, condition=marrow-finding|adequate",
        "marrow-exam, dry-tap, Procedure, outcome=marrow-finding|no-specimen, outcome=marrow-finding|specimen-obtained",
        "marrow-exam, dry-tap, Procedure, body-site=marrow-site|right-iliac, body-site=marrow-site|left-iliac",
        "marrow-exam, trephine-of-left-ilium, Procedure, specimen=Specimen/{specimen}, specimen=Specimen/none",
        "marrow-assessment, insufficient, RiskAssessment, tier=assessment-tier|insufficient, tier=assessment-tier|confirmed"
    })
    void find_what_is_asked_for_and_nothing_else(String profile, String example, String type, String hit, String miss) {
        Stored stored = store(profile, example);
        assertThat(found(type, stored.filled(hit))).containsExactly(stored.id());
        assertThat(found(type, stored.filled(miss))).isEmpty();
    }

    /** A part of a bone counts as a search of its own, since two classes can lie in one bone (E56). */
    @Test
    void find_the_part_of_a_bone() {
        Stored stored = store("marrow-mri-finding", "everything");
        assertThat(found("Observation", "bone-part:missing=false")).containsExactly(stored.id());
        assertThat(found("Observation", "bone-part:missing=true")).isEmpty();
    }

    @Test
    void stand_in_the_capability_statement_of_the_server() {
        String statement = http.get("/fhir/metadata").body();
        assertThat(guides.current().all(SearchParameter.class))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(statement).contains("\"" + parameter.getUrl() + "\""));
    }

    @Test
    void cannot_be_replaced_by_others_of_the_same_name() {
        Answer overriding = http.post("/fhir/SearchParameter", parameter("code", "Observation", "Observation.method"));
        assertThat(overriding.status()).as("%s", overriding).isEqualTo(403);
        assertThat(overriding.body())
                .contains("Observation has a search code already")
                .contains("another code");

        Answer ofTheGuide =
                http.post("/fhir/SearchParameter", parameter("tier", "RiskAssessment", "RiskAssessment.code"));
        assertThat(ofTheGuide.status()).as("%s", ofTheGuide).isEqualTo(403);
    }

    /** HAPI FHIR goes by the url: with that of FHIR's own search a site could send all advice to look elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "clinical-patient, patient, Observation.focus",
        "clinical-code, code, Observation.method",
        "Observation-value-string, value-string, Observation.note.text"
    })
    void cannot_be_sent_under_the_url_of_those_of_FHIR(String name, String code, String expression) {
        String ofFhir = "http://hl7.org/fhir/SearchParameter/" + name;
        String changed = parameter(code, "Observation", expression)
                .replaceFirst("\"url\":\\s*\"[^\"]*\"", "\"url\": \"" + ofFhir + "\"");
        assertThat(changed).contains(ofFhir);

        Answer answer = http.post("/fhir/SearchParameter", changed);

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.body()).contains(ofFhir, "FHIR's own", "url and a code of yours");
    }

    /** The guard does not judge the values of these names as numbers, so none of them may be read as one. */
    @ParameterizedTest
    @ValueSource(strings = {"performer", "focus", "patient"})
    void by_number_cannot_take_the_name_of_a_reference(String name) {
        String ours =
                parameter(name, "ValueSet", "ValueSet.url").replace("\"type\":\"token\"", "\"type\":\"quantity\"");
        assertThat(ours).contains("quantity");

        Answer answer = http.post("/fhir/SearchParameter", ours);

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.body()).contains(name, "another code");
    }

    /** The job that indexes older findings takes a step whenever the maintenance of jobs comes by. */
    @Test
    void of_a_site_find_what_was_stored_before_them() throws InterruptedException {
        Stored stored = store("aspirate-quality", "muddy-and-jelly-like");
        String code = "site-" + UUID.randomUUID();
        Answer added = http.post("/fhir/SearchParameter", parameter(code, "Observation", "Observation.bodySite"));
        assertThat(added.status()).as("%s", added).isEqualTo(201);

        List<String> found = List.of();
        for (int attempt = 0; attempt < 120 && found.isEmpty(); attempt++) {
            jobs.runMaintenancePass();
            Thread.sleep(500);
            found = foundOrUnknown("Observation", code + "=marrow-site|");
        }
        assertThat(found).containsExactly(stored.id());
    }

    private static String parameter(String code, String type, String expression) {
        return """
                {"resourceType":"SearchParameter","url":"https://hospital.example/SearchParameter/%1$s","name":"%1$s",
                 "status":"active","description":"a search of a hospital","code":"%1$s","base":["%2$s"],"type":"token",
                 "expression":"%3$s"}"""
                .formatted(code, type, expression);
    }

    private record Stored(String id, String leukemia, String specimen) {

        String filled(String query) {
            return query.replace("{leukemia}", leukemia).replace("{specimen}", specimen);
        }
    }

    /** Stores an example as a finding of the patient of this test, after what it refers to. */
    private Stored store(String profile, String example) {
        http.put("/fhir/Patient/" + patient, "{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\"}");
        String leukemia = profile.equals("leukemia-relapse") ? posted(json("leukemia-diagnosis", "fab-m4")) : "";
        String specimen = profile.equals("marrow-exam") ? posted(json("marrow-specimen", "core")) : "";
        String id = posted(json(profile, example)
                .replace("Condition/leukemia", "Condition/" + leukemia)
                .replace("Specimen/example", "Specimen/" + specimen));
        return new Stored(id, leukemia, specimen);
    }

    private String json(String profile, String name) {
        Example example = Examples.of("good")
                .filter(each -> each.profile().equals(profile) && each.name().equals("good-" + name))
                .findFirst()
                .orElseThrow();
        return example.json().replace("Patient/example", "Patient/" + patient);
    }

    private String posted(String json) {
        Answer answer =
                http.post("/fhir/" + json.replaceFirst("(?s).*?\"resourceType\": \"([A-Za-z]+)\".*", "$1"), json);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.id();
    }

    private List<String> foundOrUnknown(String type, String query) {
        return ask(type, query).status() == 400 ? List.of() : found(type, query);
    }

    private Answer ask(String type, String query) {
        String[] parameter = query.split("=", 2);
        String value = parameter[1].replaceFirst("^(?=[a-z-]+\\|)", SYSTEMS);
        return http.get("/fhir/" + type + "?patient=" + patient + "&" + parameter[0] + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private List<String> found(String type, String query) {
        Answer answer = ask(type, query);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return Stream.of(answer.json().path("entry"))
                .flatMap(entries -> {
                    List<String> ids = new ArrayList<>();
                    entries.forEach(entry -> ids.add(entry.at("/resource/id").asText()));
                    return ids.stream();
                })
                .toList();
    }
}
