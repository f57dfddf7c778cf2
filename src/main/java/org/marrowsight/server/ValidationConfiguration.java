package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.ITransactionProcessorVersionAdapter;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.marrowsight.figures.JudgedWrites;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.security.FhirAccess;
import org.marrowsight.security.ReadableRecords;
import org.marrowsight.validation.ResourceJudge;
import org.marrowsight.validation.SpecimenRecords;
import org.marrowsight.validation.ValidateOperation;
import org.marrowsight.validation.WriteGate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Sets the judge before every write, and behind {@code $validate}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ValidationSettings.class)
class ValidationConfiguration {

    private static final Set<String> SPECIMENS = Set.of("Specimen", "Observation");

    @Bean
    SpecimenRecords specimenRecords(DaoRegistry daos, FhirContext fhir, MatchUrlService searches) {
        return new StoredSpecimens(daos, fhir, searches);
    }

    @Bean
    ResourceJudge resourceJudge(FhirContext fhir, GuideSource guides, SpecimenRecords records) {
        return new ResourceJudge(fhir, guides, records);
    }

    /** A guide that cannot be judged by keeps the server from starting. */
    @Bean
    SmartInitializingSingleton judgeReady(ResourceJudge judge, CurrentContent content) {
        return () -> {
            judge.awaitReady();
            content.prepareBy(judge::prepare);
        };
    }

    @Bean
    FhirInterceptor writeGate(
            ResourceJudge judge, ValidationSettings settings, JudgedWrites figures, SecurityProperties security) {
        Predicate<RequestDetails> seesSpecimens =
                request -> !security.isSecured() || FhirAccess.showsEverybody(request, SPECIMENS);
        return new FhirInterceptor(new WriteGate(judge, settings.publicBase(), figures, seesSpecimens));
    }

    /** Takes the place of HAPI's own, which would judge by what happens to be in the database. */
    @Bean
    @Primary
    IInstanceValidatorModule validateOperation(
            ResourceJudge judge, SpecimenRecords records, ObjectProvider<ReadableRecords> secured) {
        return new ValidateOperation(
                judge,
                secured.stream()
                        .<SpecimenRecords>map(readable -> new ReadableSpecimens(records, readable))
                        .findFirst()
                        .orElse(records));
    }

    @Bean
    @Primary
    ITransactionProcessorVersionAdapter<Bundle, BundleEntryComponent> batchOutcomes(ErrorAnswers answers) {
        return new BatchOutcomes(answers::outcome);
    }
}
