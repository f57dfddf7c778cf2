package org.marrowsight.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.marrowsight.browse.CriteriaPages;
import org.marrowsight.browse.ErrorPages;
import org.marrowsight.browse.PlanUse;
import org.marrowsight.browse.ProfilePages;
import org.marrowsight.browse.ResourceCheck;
import org.marrowsight.browse.StartPages;
import org.marrowsight.browse.TerminologyPages;
import org.marrowsight.browse.TriedQuestions;
import org.marrowsight.cdshooks.CdsHooks;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.guard.BodyGuard;
import org.marrowsight.guide.GuideSource;
import org.marrowsight.terminology.TerminologySource;
import org.marrowsight.validation.ResourceJudge;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The web pages and what belongs to them. */
@Configuration(proxyBeanMethods = false)
class BrowseConfiguration implements WebMvcConfigurer {

    @Bean
    PlanUse planUse(CdsHooks services, FeedbackStore feedback, Clock clock) {
        return new PlanUseHere(services.offered(), feedback, clock);
    }

    @Bean
    RouterFunction<ServerResponse> criteriaPages(GuideSource guides, PlanUse use, TriedQuestions tried) {
        return new CriteriaPages(guides, use, tried).routes();
    }

    @Bean
    ProfilePages profilePagesHere(
            GuideSource guides,
            FhirContext fhir,
            ResourcePatternResolver files,
            GuardProperties limits,
            ResourceJudge judge) {
        ResourceCheck check = new ResourceCheckHere(fhir, new BodyGuard(limits.limits()), judge);
        return new ProfilePages(guides, new ProfileSourceHere(fhir, files), check);
    }

    @Bean
    RouterFunction<ServerResponse> profilePages(ProfilePages pages) {
        return pages.routes();
    }

    @Bean
    ProfilePreparation profilePreparation(ProfilePages pages) {
        return new ProfilePreparation(pages);
    }

    @Bean
    RouterFunction<ServerResponse> errorPages() {
        return new ErrorPages().routes();
    }

    /** Spring Boot makes no error page of its own beside one. */
    @Bean
    ErrorController errorController() {
        return new ErrorController() {};
    }

    @Bean
    FilterRegistrationBean<DefinitionPages> definitionPages(GuideSource guides) {
        FilterRegistrationBean<DefinitionPages> filter = new FilterRegistrationBean<>(new DefinitionPages(guides));
        filter.addUrlPatterns("/fhir/*");
        return filter;
    }

    @Bean
    RouterFunction<ServerResponse> terminologyPages(
            TerminologySource terminology, GuideSource guides, DaoRegistry storage, FhirContext fhir) {
        return new TerminologyPages(
                        terminology,
                        guides,
                        new StoredVersionsHere(storage),
                        new ValueSetPackagesHere(fhir),
                        text("evidence/evidence.md"),
                        text("guide/terminology/system-names.csv"))
                .routes();
    }

    @Bean
    RouterFunction<ServerResponse> startPage(
            GuideSource guides,
            DaoRegistry storage,
            Clock clock,
            ZoneId zone,
            MarrowsightProperties properties,
            SecurityProperties security,
            ApplicationContext server) {
        ServerFactsHere facts = new ServerFactsHere(
                Instant.ofEpochMilli(server.getStartupDate()), access(properties, security), storage, clock);
        return new StartPages(
                        guides,
                        facts,
                        zone,
                        text("examples/trephine-histology/bad-grade-1-extent--20.json"),
                        text("examples/trephine-histology/good-grade-2-of-20.json"))
                .routes();
    }

    private static String access(MarrowsightProperties properties, SecurityProperties security) {
        if (security.isSecured()) {
            return "secured: records are shown to whom an access token allows it";
        }
        return "open: whoever reaches "
                + (properties.openOnNetwork() ? "this address over the network" : "this machine's own address")
                + " may read and write everything";
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By content and not by date: files of a reproducible build have the same date in all versions. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/assets/*")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(BrowseConfiguration::digest);
    }

    private static String digest(Resource file) {
        try {
            return DigestUtils.md5DigestAsHex(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
