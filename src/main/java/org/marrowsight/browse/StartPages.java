package org.marrowsight.browse;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.marrowsight.browse.StartPage.Door;
import org.marrowsight.browse.StartPage.Patient;
import org.marrowsight.browse.StartPage.Sample;
import org.marrowsight.browse.StartPage.State;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideSource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The first page: what this server is and holds, where to go, and what to try. */
public final class StartPages {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);
    private static final String FIRST_PATIENT = "harada";

    private final GuideSource guides;
    private final ServerFacts facts;
    private final ZoneId zone;
    private final String bad;
    private final String good;
    private final PageGroup pages = new PageGroup("/", "No page of this server has this address.");

    /**
     * The first page.
     *
     * @param zone in which moments are told
     * @param bad an Observation, as JSON, that contradicts itself
     * @param good an Observation that does not
     */
    public StartPages(GuideSource guides, ServerFacts facts, ZoneId zone, String bad, String good) {
        this.guides = guides;
        this.facts = facts;
        this.zone = zone;
        this.bad = bad;
        this.good = good;
    }

    /** The page at the root, and nothing below it. */
    public RouterFunction<ServerResponse> routes() {
        return pages.page("", request -> pages.show("start", Map.of("page", page(request))))
                .routesOfPagesAlone();
    }

    private StartPage page(ServerRequest request) {
        Guide guide = guides.current();
        String origin = Origin.of(request);
        List<Patient> patients = facts.publishedPatients().entrySet().stream()
                .map(each -> new Patient(each.getKey(), each.getValue()))
                .toList();
        return new StartPage(
                states(guide, patients),
                doors(patients),
                patients,
                "curl -s '" + origin + "/fhir/ValueSet/aspirate-quality/$expand?filter=punctio%20sicca&_pretty=true'",
                sample("One that contradicts itself", bad, origin),
                sample("One that is right", good, origin),
                hook(patients.stream().map(Patient::id).findFirst().orElse(FIRST_PATIENT), origin));
    }

    private List<State> states(Guide guide, List<Patient> patients) {
        return List.of(
                new State(
                        "Running since", MINUTE.format(facts.runningSince().atZone(zone)) + "; it read its guide then"),
                new State("Guide", "version " + guide.version() + ": " + contents(guide)),
                new State(
                        "Patients",
                        patients.isEmpty()
                                ? "none of the published patients is here"
                                : patients.size() + " published patients are here, for demonstration"),
                new State("Access", facts.access()));
    }

    private static String contents(Guide guide) {
        return count(guide, StructureDefinition.class) + " profiles and extensions, " + count(guide, ValueSet.class)
                + " value sets, " + count(guide, CodeSystem.class) + " code systems, " + count(guide, ConceptMap.class)
                + " concept maps; " + criteria(guide) + " criteria and rules in "
                + count(guide, PlanDefinition.class) + " decisions";
    }

    private static long count(Guide guide, Class<? extends MetadataResource> type) {
        return guide.all(type).count();
    }

    private static long criteria(Guide guide) {
        return guide.all(PlanDefinition.class)
                .mapToLong(plan -> withConditions(plan.getAction()))
                .sum();
    }

    private static long withConditions(List<PlanDefinitionActionComponent> actions) {
        return actions.stream()
                .mapToLong(action -> (action.hasCondition() ? 1 : 0) + withConditions(action.getAction()))
                .sum();
    }

    private static List<Door> doors(List<Patient> patients) {
        return List.of(
                new Door(
                        "Terminology",
                        "/terminology",
                        "every code, value set and map, with names in other languages and where each is used"),
                new Door("Profiles", "/profiles", "what a message must look like, element by element"),
                new Door("Criteria", "/criteria", "what each answer rests on, with the papers"),
                new Door(
                        "Patients",
                        "/patients",
                        patients.isEmpty() ? "none is loaded yet" : "the published cases as they unfold"),
                new Door("Population", "/population", "every patient assessed at one moment, and what came of it"),
                new Door("FHIR R4", "/fhir/metadata?_format=json&_pretty=true", "the capability statement"),
                new Door("CDS Hooks", "/cds-services", "the services and what they want to know"),
                new Door("Package", "/package.tgz", "profiles, value sets and maps for another server"));
    }

    private static Sample sample(String name, String json, String origin) {
        String command = "curl -s -X POST '" + origin + "/fhir/Observation/$validate?_pretty=true' \\\n"
                + "  -H 'Content-Type: application/fhir+json' -d @- <<'END'\n" + json.strip() + "\nEND";
        return new Sample(name, json.strip(), command);
    }

    private static String hook(String patient, String origin) {
        return """
                curl -s -X POST '%1$s/cds-services/bmn-flag' \\
                  -H 'Content-Type: application/json' -d '{
                  "hook": "patient-view",
                  "hookInstance": "3f6f1e2c-9a0b-4d57-8a3e-1c1b1f1a7d10",
                  "fhirServer": "%1$s/fhir",
                  "context": {"userId": "Practitioner/example", "patientId": "%2$s"}}'"""
                .formatted(origin, patient);
    }
}
