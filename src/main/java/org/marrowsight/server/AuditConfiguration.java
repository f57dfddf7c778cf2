package org.marrowsight.server;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.dao.expunge.ExpungeService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.marrowsight.audit.AuditTrail;
import org.marrowsight.audit.LocalNames;
import org.marrowsight.audit.RefusedCalls;
import org.marrowsight.cdshooks.AnswerLog;
import org.marrowsight.cdshooks.CdsSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The audit trail. Answers of CDS Hooks services go into the same one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;
    private static final int BEHIND_THE_CHECK_OF_TOKENS = Ordered.HIGHEST_PRECEDENCE + 5;
    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMillis(500);

    @Bean
    RefusedCalls refusedCalls(Clock clock) {
        return new RefusedCalls(clock);
    }

    @Bean(destroyMethod = "close")
    AuditTrail auditTrail(
            AuditProperties settings,
            SecurityProperties security,
            Environment environment,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            ExpungeService expunging,
            RefusedCalls refusals,
            MeterRegistry meters,
            Clock clock) {
        return new AuditTrail(
                new AuditTrail.Limits(settings.waiting(), settings.patience(), CLOSING, REST),
                new StoredAuditEvents(daos, system, expunging, clock, settings.keep()),
                new LocalNames(base(security, environment)),
                refusals,
                meters);
    }

    private static Supplier<String> base(SecurityProperties security, Environment environment) {
        return security.isSecured()
                ? () -> String.valueOf(security.audience())
                : () -> "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080") + "/fhir";
    }

    @Bean
    AnswerLog answerLog(CdsSettings settings, AuditTrail trail, Environment environment, Clock clock) {
        return settings.auditEvents() || IsOn.in(environment) ? new AuditedAnswers(trail, clock) : AnswerLog.NOTHING;
    }

    /** By default in secured mode: in open mode nobody knows who is asking. */
    static final class IsOn implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return in(context.getEnvironment());
        }

        static boolean in(Environment environment) {
            boolean secured = "secured".equalsIgnoreCase(environment.getProperty("marrowsight.security.mode"));
            return environment.getProperty("marrowsight.audit.enabled", Boolean.class, secured);
        }
    }

    /** What is heard of requests. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(IsOn.class)
    static class Listening {

        @Bean
        FhirInterceptor requestAudit(AuditTrail trail, Clock clock) {
            return new FhirInterceptor(new RequestAudit(trail, clock));
        }

        @Bean
        FilterRegistrationBean<AuditedRefusals> auditedRefusals(RefusedCalls refusals) {
            FilterRegistrationBean<AuditedRefusals> registration =
                    new FilterRegistrationBean<>(new AuditedRefusals(refusals));
            registration.addUrlPatterns("/*");
            registration.setOrder(FIRST);
            return registration;
        }

        @Bean
        FilterRegistrationBean<AuditedPages> auditedPages(AuditTrail trail, Clock clock) {
            FilterRegistrationBean<AuditedPages> registration =
                    new FilterRegistrationBean<>(new AuditedPages(trail, clock));
            registration.addUrlPatterns("/*");
            registration.setOrder(BEHIND_THE_CHECK_OF_TOKENS);
            return registration;
        }
    }
}
