package org.marrowsight.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.marrowsight.browse.CriteriaPages;
import org.marrowsight.browse.PlanUse;
import org.marrowsight.cdshooks.CdsHooks;
import org.marrowsight.cdshooks.FeedbackStore;
import org.marrowsight.guide.GuideSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
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
    RouterFunction<ServerResponse> criteriaPages(GuideSource guides, PlanUse use) {
        return new CriteriaPages(guides, use).routes();
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
