package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrowsight.StubEhr;
import org.marrowsight.cdshooks.HookRequest;
import org.marrowsight.cdshooks.Hooks;
import org.marrowsight.features.Windows;
import org.marrowsight.server.DemoPatient.TimePoint;

/** Every published patient at every point in time gets the same answer by what is sent along and by what is fetched. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemotePatientsTest {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-11-20T14:30:00Z");

    private final StubEhr ehr = StubEhr.start();
    private final Hooks hooks = Hooks.allowing(new WindowLookBack(Windows.DEFAULT, ZoneOffset.UTC), ehr.base());

    @AfterAll
    void stop() {
        hooks.close();
        ehr.close();
    }

    record Point(DemoPatient patient, TimePoint time, String service) {

        @Override
        public String toString() {
            return patient.caseId() + " " + time.label() + ": " + service;
        }
    }

    static Stream<Point> points() {
        return DemoPatients.packaged().patients().stream()
                .flatMap(patient -> patient.timeline().stream().flatMap(time -> Stream.of("bmn-flag", "relapse-watch")
                        .map(service -> new Point(patient, time, service))));
    }

    private void store(Point point, DemoCalendar calendar) {
        ehr.forget();
        point.patient().timeline().stream()
                .filter(time -> time.index() <= point.time().index())
                .map(time -> calendar.fill(DemoPatients.template(time), ""))
                .map(json -> R4.newJsonParser().parseResource(Bundle.class, json))
                .map(Bundle::getEntry)
                .flatMap(List<BundleEntryComponent>::stream)
                .forEach(entry -> ehr.holding(withId(entry)));
    }

    private static Resource withId(BundleEntryComponent entry) {
        Resource resource = entry.getResource();
        resource.setId(entry.getRequest().getUrl());
        return resource;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void Sent_or_fetched(Point point) {
        DemoCalendar calendar = DemoCalendar.inWhich(point.time(), NOW, ZoneOffset.UTC);
        store(point, calendar);
        String patientId = point.patient().patient();
        Map<String, String> templates = hooks.templates(point.service(), patientId);
        Instant now = calendar.at(point.time());

        HookRequest whole = HookRequest.about(patientId);
        templates.forEach((key, template) -> whole.prefetch(key, ehr.whole(template)));
        HookRequest part = HookRequest.about(patientId).fhirServer(ehr.base());
        templates.keySet().stream()
                .sorted()
                .skip(templates.size() / 2)
                .forEach(key -> part.prefetch(key, ehr.whole(templates.get(key))));
        HookRequest nothing = HookRequest.about(patientId).fhirServer(ehr.base());
        Hooks.Told sent = hooks.call(point.service(), whole, now);
        assertThat(ehr.seen()).isEmpty();
        ehr.pagesOf(1000);
        Hooks.Told fetched = hooks.call(point.service(), nothing, now);
        ehr.pagesOf(2);
        Hooks.Told paged = hooks.call(point.service(), part, now);

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(fetched.withoutIds()).isEqualTo(sent.withoutIds());
        assertThat(paged.withoutIds()).isEqualTo(sent.withoutIds());
    }
}
