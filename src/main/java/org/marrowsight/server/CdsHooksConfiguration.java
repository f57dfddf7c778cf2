package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.marrowsight.cdshooks.AnswerLog;
import org.marrowsight.cdshooks.AnsweredAdvice;
import org.marrowsight.cdshooks.BoardLinking;
import org.marrowsight.cdshooks.BoardLinks;
import org.marrowsight.cdshooks.CardFollowUp;
import org.marrowsight.cdshooks.CdsHooks;
import org.marrowsight.cdshooks.CdsSettings;
import org.marrowsight.cdshooks.ClientAuthentication;
import org.marrowsight.cdshooks.ClientSettings.Mode;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.cdshooks.InvalidClientsException;
import org.marrowsight.cdshooks.LocalPermission;
import org.marrowsight.cdshooks.OwnBases;
import org.marrowsight.cdshooks.RemoteRecords;
import org.marrowsight.cdshooks.SpentTokens;
import org.marrowsight.cdshooks.Traceability;
import org.marrowsight.chart.ChartReader;
import org.marrowsight.chart.LocalRecords;
import org.marrowsight.chart.LookBack;
import org.marrowsight.criteria.Assessor;
import org.marrowsight.criteria.MarrowDifferential;
import org.marrowsight.criteria.MarrowExamSite;
import org.marrowsight.criteria.RelapseWatch;
import org.marrowsight.criteria.TriggerDrugs;
import org.marrowsight.guard.BodyGuard;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.security.AccessReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.context.support.HttpRequestHandlerServlet;

/** The CDS Hooks endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CdsSettings.class)
class CdsHooksConfiguration {

    @Bean
    OwnBases ownBases(CdsSettings settings, Environment environment) {
        if (settings.ownBaseUrls().isEmpty()) {
            return new OwnBases(() -> loopback(environment.getRequiredProperty("local.server.port")));
        }
        return new OwnBases(settings::ownBaseUrls);
    }

    private static List<URI> loopback(String port) {
        return Stream.of("127.0.0.1", "localhost")
                .map(host -> URI.create("http://" + host + ":" + port + "/fhir"))
                .toList();
    }

    @Bean
    RemoteRecords remoteRecords(FhirContext fhir, GuideSource guides, CdsSettings settings, GuardProperties guard) {
        BodyGuard shape = new BodyGuard(guard.limitsOfAnswers(settings.remote()));
        return new RemoteRecords(fhir, guides, settings.remote(), shape::isHarmless);
    }

    @Bean
    CdsHooks.Elsewhere cdsHooksElsewhere(RemoteRecords remote, LookBack lookBack, Clock clock) {
        return new CdsHooks.Elsewhere(remote, lookBack, clock);
    }

    @Bean
    CdsHooks.Records cdsHooksRecords(
            FhirContext fhir,
            ChartReader charts,
            LocalRecords local,
            OwnBases ownBases,
            CdsHooks.Elsewhere elsewhere,
            LocalPermission permission) {
        return new CdsHooks.Records(fhir, charts, local, ownBases, elsewhere, permission);
    }

    /** In secured mode local records are for clients who are known, and for tokens with which they can be read here. */
    @Bean
    LocalPermission localPermission(
            SecurityProperties security,
            CdsSettings settings,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<AccessReader> reader) {
        return !security.isSecured() || settings.clientAuthentication().mode() == Mode.REQUIRED
                ? LocalPermission.ALWAYS
                : new TokenPermission(tokens.getObject(), reader.getObject());
    }

    @Bean
    CdsHooks.Decision cdsHooksDecision(
            Assessor assessor,
            RelapseWatch relapseWatch,
            TriggerDrugs triggerDrugs,
            MarrowDifferential differential,
            MarrowExamSite marrowExamSite,
            GuideSource guides,
            Clock clock) {
        return new CdsHooks.Decision(assessor, relapseWatch, triggerDrugs, differential, marrowExamSite, guides, clock);
    }

    @Bean
    SpentTokens spentTokens(DataSource database, Clock clock) {
        return new StoredTokens(JdbcClient.create(database), clock);
    }

    @Bean
    ClientAuthentication clientAuthentication(CdsSettings settings, SpentTokens spent, Clock clock) {
        try {
            return ClientAuthentication.of(settings.clientAuthentication(), spent, clock);
        } catch (InvalidClientsException invalid) {
            throw new StartRefusedException(
                    "CDS Hooks clients cannot be told apart with this configuration: " + invalid.getMessage() + ".",
                    "Correct marrowsight.cds.client-authentication; docs/configuration.md explains each key.");
        }
    }

    @Bean
    FeedbackStore feedbackStore(DataSource database, CdsSettings settings, Clock clock) {
        return new StoredFeedback(
                JdbcClient.create(database), clock, settings.feedback().keep());
    }

    @Bean
    CdsHooks.Clients cdsHooksClients(
            ClientAuthentication authentication,
            CardFollowUp followUp,
            Traceability traceability,
            BoardLinking boards) {
        return new CdsHooks.Clients(authentication, followUp, traceability, boards);
    }

    @Bean
    BoardLinking boardLinking(OwnBases ownBases, BoardLinks boards) {
        return new BoardLinking(ownBases, boards);
    }

    @Bean
    CardFollowUp cardFollowUp(FeedbackStore feedback, AnsweredAdvice answered, MeterRegistry meters, Clock clock) {
        return new CardFollowUp(feedback, meters, clock, answered);
    }

    @Bean
    AnsweredAdvice answeredAdvice(
            FeedbackStore feedback, InstallationSecret secret, OwnBases ownBases, CdsSettings settings, Clock clock) {
        KeyedHash hash = secret.keyedHash("answered-advice");
        return new AnsweredAdvice(
                feedback, hash::hex, ownBases, settings.feedback().answeredSilence(), clock);
    }

    @Bean
    Traceability traceability(BuildProperties build, OwnBases ownBases, AnswerLog log) {
        return new Traceability(build.getVersion(), ownBases, log);
    }

    @Bean
    CdsHooks cdsHooks(CdsHooks.Records records, CdsHooks.Decision decision, CdsHooks.Clients clients) {
        return new CdsHooks(records, decision, clients);
    }

    /** A servlet of its own: nothing parses, converts or refuses a call before our own code does. */
    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> cdsHooksServlet() {
        ServletRegistrationBean<HttpRequestHandlerServlet> registration =
                new ServletRegistrationBean<>(new HttpRequestHandlerServlet(), "/cds-services", "/cds-services/*");
        // the servlet finds its handler by this name
        registration.setName("cdsHooks");
        return registration;
    }
}
