package org.marrowsight.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.marrowsight.guide.Guide;
import org.marrowsight.guide.GuideFiles;

/** What takes time on a profile's page is done ahead of its first reader. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparedProfilesTest {

    private static final int PROFILES =
            Math.toIntExact(GuideFiles.guide().all(StructureDefinition.class).count());

    /** A source that counts how often each profile is completed, and waits for one of them where it is told to. */
    private static final class Counted implements ProfileSource {

        private final Map<String, Integer> completed = new ConcurrentHashMap<>();
        private volatile String slow = "";
        private final CountDownLatch slowIsAsked = new CountDownLatch(1);
        private final CountDownLatch slowMayGoOn = new CountDownLatch(1);

        @Override
        public StructureDefinition complete(Guide guide, StructureDefinition profile) {
            String id = profile.getIdElement().getIdPart();
            completed.merge(id, 1, Integer::sum);
            if (id.equals(slow)) {
                slowIsAsked.countDown();
                try {
                    slowMayGoOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return profile.copy();
        }

        @Override
        public List<Example> examples(String profileId) {
            return List.of();
        }
    }

    private final Counted source = new Counted();
    private volatile Guide inForce = GuideFiles.guide();
    private final ProfilePages pages = new ProfilePages(() -> inForce, source, (text, profile) -> {
        throw new AssertionError("there are no examples to judge");
    });

    @Test
    void each_profile_is_made_ready_once() {
        pages.prepare();
        pages.prepare();

        assertThat(source.completed).hasSize(PROFILES).allSatisfy((id, times) -> assertThat(times)
                .isEqualTo(1));
    }

    @Test
    void all_are_made_ready_anew_when_another_guide_comes_into_force() {
        pages.prepare();
        inForce = Guide.of(GuideFiles.guide().resources());
        pages.prepare();

        assertThat(source.completed).hasSize(PROFILES).allSatisfy((id, times) -> assertThat(times)
                .isEqualTo(2));
    }

    @Test
    void work_for_a_guide_that_is_not_in_force_any_more_stops() throws InterruptedException {
        source.slow = "marrow-mri-finding";
        Thread work = new Thread(pages::prepare);
        work.start();
        source.slowIsAsked.await();
        inForce = Guide.of(GuideFiles.guide().resources());
        source.slowMayGoOn.countDown();
        work.join();

        assertThat(source.completed.size()).isLessThan(PROFILES);
    }

    @Test
    void a_reader_of_one_profile_does_not_wait_for_another() throws InterruptedException {
        ProfileViews views = new ProfileViews(GuideFiles.guide(), source, (text, profile) -> {
            throw new AssertionError("there are no examples to judge");
        });
        source.slow = "marrow-mri-finding";
        Thread work = new Thread(() -> views.firstExample("marrow-mri-finding"));
        work.start();
        source.slowIsAsked.await();

        assertThat(GuideFiles.guide()
                        .all(StructureDefinition.class)
                        .map(profile -> profile.getIdElement().getIdPart())
                        .filter(id -> !id.equals(source.slow))
                        .map(views::firstExample))
                .hasSize(PROFILES - 1);
        source.slowMayGoOn.countDown();
        work.join();
    }
}
