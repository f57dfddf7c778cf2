package org.marrowsight.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SiteContentWatchTest {

    private final AtomicBoolean away = new AtomicBoolean();
    private final SiteContentWatch watch = new SiteContentWatch(
            () -> {
                if (away.get()) {
                    throw new IllegalStateException("database away");
                }
            },
            Duration.ofHours(1));

    @Test
    void an_outage_is_logged_once_and_so_is_its_end(CapturedOutput log) {
        watch.look();
        assertThat(log).isEmpty();

        away.set(true);
        watch.look();
        watch.look();
        assertThat(log.getOut().split("database away", -1)).hasSize(2);

        away.set(false);
        watch.look();
        watch.look();
        assertThat(log.getOut().split("is known again", -1)).hasSize(2);
        watch.destroy();
    }
}
