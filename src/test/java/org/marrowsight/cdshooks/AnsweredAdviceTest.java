package org.marrowsight.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowsight.cdshooks.AnsweredCall.NotRepeated;
import org.marrowsight.criteria.Assessment;
import org.marrowsight.criteria.Tier;
import org.marrowsight.guide.GuideFiles;
import org.springframework.dao.DataAccessResourceFailureException;

/** Which advice is not given again, and when it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweredAdviceTest {

    private static final Instant ANSWERED = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration SILENCE = Duration.ofDays(30);
    private static final OwnBases OWN = new OwnBases(
            () -> List.of(URI.create("https://cds.example/fhir"), URI.create("http://127.0.0.1:8080/fhir")));
    private static final URI EHR = URI.create("https://ehr.example/fhir");

    private static Assessment possible() {
        return Assessments.of(Tier.POSSIBLE).make();
    }

    private static Card card(Assessment assessment) {
        return new BmnCards(GuideFiles.guide(), OWN).of(assessment).get(0);
    }

    private static HookCall call(String user, String patient, Optional<URI> server) {
        return new HookCall(
                new HookCall.Context(user, patient, Optional.empty(), List.of()), server, Optional.empty(), Map.of());
    }

    private static HookCall call() {
        return call("Practitioner/x", "p1", Optional.of(EHR));
    }

    private static AnsweredAdvice advice(FeedbackStore store, Duration silence, Instant now) {
        return new AnsweredAdvice(store, text -> "#" + text, OWN, silence, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Optional<String> fingerprint(HookCall call, Assessment assessment) {
        return advice(new Answered(), SILENCE, ANSWERED).fingerprint("bmn-flag", call, card(assessment));
    }

    @Nested
    class The_same_advice {

        @Test
        void has_the_same_fingerprint_each_time() {
            assertThat(fingerprint(call(), possible())).isPresent().isEqualTo(fingerprint(call(), possible()));
        }

        @Test
        void is_known_by_what_the_keyed_hash_makes_of_it() {
            assertThat(fingerprint(call(), possible()).orElseThrow()).startsWith("#");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"https://ehr.example/fhir/", "https://EHR.example/fhir", "HTTPS://ehr.example:443/fhir"})
        void is_known_however_the_server_is_written(String server) {
            assertThat(fingerprint(call("Practitioner/x", "p1", Optional.of(URI.create(server))), possible()))
                    .isEqualTo(fingerprint(call(), possible()));
        }

        @Test
        void is_known_by_each_address_of_this_very_server() {
            assertThat(Stream.of("https://cds.example/fhir", "http://127.0.0.1:8080/fhir/")
                            .map(own ->
                                    fingerprint(call("Practitioner/x", "p1", Optional.of(URI.create(own))), possible()))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Nested
    class Another_advice {

        private static void isAnother(HookCall call, Assessment assessment) {
            assertThat(fingerprint(call, assessment)).isPresent().isNotEqualTo(fingerprint(call(), possible()));
        }

        @Test
        void is_that_for_another_user_patient_or_server() {
            isAnother(call("Practitioner/y", "p1", Optional.of(EHR)), possible());
            isAnother(call("Practitioner/x", "p2", Optional.of(EHR)), possible());
            isAnother(call("Practitioner/x", "p1", Optional.of(URI.create("https://ehr.example/other"))), possible());
            isAnother(call("Practitioner/x", "p1", Optional.of(URI.create("http://ehr.example/fhir"))), possible());
        }

        @Test
        void rests_on_another_fact() {
            isAnother(
                    call(), Assessments.of(Tier.POSSIBLE).fact("LDH", "552 U/L").make());
            isAnother(
                    call(), Assessments.of(Tier.POSSIBLE).fact("ALP", "551 U/L").make());
        }

        @Test
        void has_another_rule_or_another_criterion_or_another_version_of_the_guide() {
            Picture picture = Picture.of(possible());

            assertThat(Stream.of(
                                    picture,
                                    new Picture(
                                            picture.planId(),
                                            "0.2.0",
                                            picture.rule(),
                                            picture.criteria(),
                                            picture.facts()),
                                    new Picture(
                                            "other",
                                            picture.guideVersion(),
                                            picture.rule(),
                                            picture.criteria(),
                                            picture.facts()),
                                    new Picture(
                                            picture.planId(),
                                            picture.guideVersion(),
                                            "other",
                                            picture.criteria(),
                                            picture.facts()),
                                    new Picture(
                                            picture.planId(),
                                            picture.guideVersion(),
                                            picture.rule(),
                                            picture.facts(),
                                            picture.facts()),
                                    new Picture(
                                            picture.planId(),
                                            picture.guideVersion(),
                                            picture.rule(),
                                            picture.criteria(),
                                            picture.criteria()))
                            .map(Picture::text))
                    .doesNotHaveDuplicates();
        }

        @Test
        void is_not_made_to_look_the_same_by_moving_a_boundary() {
            isAnother(call("Practitioner/x2:p1", "", Optional.of(EHR)), possible());
            assertThat(Picture.joined(List.of("ab", "c"))).isNotEqualTo(Picture.joined(List.of("a", "bc")));
            assertThat(Picture.joined(List.of("a1:b"))).isNotEqualTo(Picture.joined(List.of("a", "b")));
        }
    }

    @Nested
    class Always_given_is {

        @ParameterizedTest
        @EnumSource(
                value = Tier.class,
                names = {"CONFIRMED", "PROBABLE", "HISTORICAL"})
        void advice_of_every_other_tier(Tier tier) {
            assertThat(fingerprint(call(), Assessments.of(tier).make())).isEmpty();
        }

        @Test
        void advice_to_somebody_unknown_or_on_a_patient_of_an_unknown_server() {
            assertThat(fingerprint(call("", "p1", Optional.of(EHR)), possible()))
                    .isEmpty();
            assertThat(fingerprint(call("Practitioner/x", "p1", Optional.empty()), possible()))
                    .isEmpty();
        }

        @Test
        void everything_where_the_operator_says_so() {
            assertThat(advice(new Answered(), Duration.ZERO, ANSWERED)
                            .fingerprint("bmn-flag", call(), card(possible())))
                    .isEmpty();
        }
    }

    @Nested
    class The_silence {

        private Card.Answer answer(FeedbackStore store, Instant now) {
            return advice(store, SILENCE, now)
                    .unlessAnswered(
                            "bmn-flag",
                            call(),
                            new Card.Answer(
                                    List.of(
                                            card(possible()),
                                            card(Assessments.of(Tier.CONFIRMED).make())),
                                    Map.of(),
                                    Optional.empty()));
        }

        @Test
        void begins_with_the_answer_and_leaves_out_that_card_alone() {
            Card.Answer answer = answer(new Answered(), ANSWERED);

            assertThat(answer.cards())
                    .singleElement()
                    .satisfies(card -> assertThat(card.grounds().picture()).isEmpty());
            assertThat(answer.notRepeated()).containsExactly(new NotRepeated("rule", ANSWERED, ANSWERED.plus(SILENCE)));
        }

        @Test
        void ends_when_its_time_is_over_and_not_before() {
            assertThat(answer(new Answered(), ANSWERED.plus(SILENCE).minusMillis(1))
                            .cards())
                    .hasSize(1);
            assertThat(answer(new Answered(), ANSWERED.plus(SILENCE)).cards()).hasSize(2);
        }

        @Test
        void does_not_begin_when_nobody_answered() {
            Card.Answer answer = answer(new Unanswered(), ANSWERED);

            assertThat(answer.cards()).hasSize(2);
            assertThat(answer.notRepeated()).isEmpty();
        }

        @Test
        void does_not_begin_when_it_cannot_be_known() {
            assertThat(answer(new Broken(), ANSWERED).cards()).hasSize(2);
        }

        @Test
        void cannot_be_longer_than_an_episode_may_last() {
            assertThatThrownBy(() -> new FeedbackSettings(Duration.ofDays(90), Duration.ofDays(91)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("answered-silence");
            assertThatThrownBy(() -> new FeedbackSettings(Duration.ofDays(90), Duration.ofDays(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(new FeedbackSettings(Duration.ofDays(90), Duration.ZERO).answeredSilence())
                    .isZero();
        }
    }

    /** Every advice was answered at the same moment. */
    private static class Answered implements FeedbackStore {

        @Override
        public Optional<Instant> lastAnswer(String fingerprint) {
            return Optional.of(ANSWERED);
        }

        @Override
        public void remember(List<IssuedCard> cards) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<IssuedCard> note(String service, Feedback feedback, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FeedbackTotals totals() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Unanswered extends Answered {

        @Override
        public Optional<Instant> lastAnswer(String fingerprint) {
            return Optional.empty();
        }
    }

    private static final class Broken extends Answered {

        @Override
        public Optional<Instant> lastAnswer(String fingerprint) {
            throw new DataAccessResourceFailureException("no connection");
        }
    }
}
