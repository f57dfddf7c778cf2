package org.marrowsight.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;
import org.marrowsight.server.GuideInstallation.Result;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** Installs the guide and reads what the site has added, before the server says that it is ready. */
@Order(0)
final class GuideStart implements ApplicationRunner {

    private final Supplier<Result> installation;
    private final Runnable reading;
    private final StartTurn turn;
    private final MeterRegistry meters;
    private volatile Result result = new Result(0, 0, 0);

    GuideStart(Supplier<Result> installation, Runnable reading, StartTurn turn, MeterRegistry meters) {
        this.installation = installation;
        this.reading = reading;
        this.turn = turn;
        this.meters = meters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        result = installation.get();
        turn.end();
        reading.run();
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "installed"), result, Result::installed);
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "unchanged"), result, Result::unchanged);
        meters.gauge("marrowsight.guide.resources", Tags.of("at.start", "removed"), result, Result::removed);
    }

    /** What the start did; all zero until it has been done. */
    Result result() {
        return result;
    }
}
