package io.roamhub.authorization.authorize;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderPollTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int AT_ONCE = 8;
    private static final Duration SHORT = Duration.ofMillis(150);

    private final Partner one = new DirectoryFixture().provider("DE-ONE").build();
    private final Partner two = new DirectoryFixture().provider("DE-TWO").build();

    @Test
    void the_first_yes_ends_the_poll_and_calls_the_others_off() throws Exception {
        CountDownLatch calledOff = new CountDownLatch(1);

        ProviderPoll.Result result = poll(
                provider -> {
                    if (provider == two) {
                        return yes(two);
                    }
                    waitUntilCalledOff(calledOff);
                    return no(one);
                },
                LONG,
                Optional.empty(),
                List.of(one, two));

        assertThat(result.yes()).map(ProviderReply.Yes::provider).contains(two);
        assertThat(calledOff.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_has_not_answered_at_the_deadline_is_silent() {
        ProviderPoll.Result result = poll(
                provider -> {
                    if (provider == one) {
                        waitUntilCalledOff(new CountDownLatch(1));
                    }
                    return no(provider);
                },
                SHORT,
                Optional.empty(),
                List.of(one, two));

        assertThat(result.yes()).isEmpty();
        assertThat(result.replies())
                .hasSize(2)
                .anySatisfy(reply -> assertThat(reply).isInstanceOf(ProviderReply.No.class))
                .anySatisfy(reply -> assertThat(reply).isInstanceOf(ProviderReply.None.class));
    }

    @Test
    void a_broken_question_is_a_silent_provider() {
        ProviderPoll.Result result = poll(
                provider -> {
                    throw new IllegalStateException("broken");
                },
                LONG,
                Optional.empty(),
                List.of(one));

        assertThat(result.replies()).singleElement().isInstanceOf(ProviderReply.None.class);
    }

    @Test
    void the_first_one_is_asked_alone_as_long_as_it_says_yes() {
        ProviderPoll.Result result =
                poll(provider -> provider == one ? yes(one) : fail(), LONG, Optional.of(one), List.of(two));

        assertThat(result.yes()).map(ProviderReply.Yes::provider).contains(one);
    }

    @Test
    void a_late_yes_of_the_first_one_still_counts() {
        ProviderPoll.Result result = poll(
                provider -> {
                    if (provider == two) {
                        return no(two);
                    }
                    pause(Duration.ofMillis(400));
                    return yes(one);
                },
                LONG,
                Optional.of(one),
                List.of(two));

        assertThat(result.yes()).map(ProviderReply.Yes::provider).contains(one);
    }

    @Test
    void no_more_are_asked_at_once_than_allowed_and_the_rest_when_others_have_answered() {
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Partner> many = IntStream.range(0, 5 * AT_ONCE)
                .mapToObj(i ->
                        new DirectoryFixture().provider("FR-%03d".formatted(i)).build())
                .toList();

        ProviderPoll.Result result = poll(
                provider -> {
                    most.accumulateAndGet(asking.incrementAndGet(), Math::max);
                    pause(Duration.ofMillis(10));
                    asking.decrementAndGet();
                    return no(provider);
                },
                LONG,
                Optional.empty(),
                many);

        assertThat(result.replies()).hasSize(many.size()).allSatisfy(reply -> assertThat(reply)
                .isInstanceOf(ProviderReply.No.class));
        assertThat(most.get()).isLessThanOrEqualTo(AT_ONCE);
    }

    @Test
    void who_was_not_asked_in_time_is_silent() {
        List<Partner> many = IntStream.range(0, 2 * AT_ONCE)
                .mapToObj(i ->
                        new DirectoryFixture().provider("FR-%03d".formatted(i)).build())
                .toList();

        ProviderPoll.Result result = poll(
                provider -> {
                    waitUntilCalledOff(new CountDownLatch(1));
                    return no(provider);
                },
                SHORT,
                Optional.empty(),
                many);

        assertThat(result.replies()).hasSize(many.size()).allSatisfy(reply -> assertThat(reply)
                .isInstanceOf(ProviderReply.None.class));
    }

    @Test
    void asking_nobody_ends_at_once() {
        assertThat(poll(provider -> fail(), LONG, Optional.empty(), List.of()).replies())
                .isEmpty();
    }

    private static ProviderPoll.Result poll(
            Function<Partner, ProviderReply> question,
            Duration deadline,
            Optional<Partner> first,
            List<Partner> others) {
        return new ProviderPoll(question, deadline, AT_ONCE).run(first, SHORT, others);
    }

    private static ProviderReply.Yes yes(Partner provider) {
        return new ProviderReply.Yes(provider, AuthorizationStart.authorized(null, null, StatusCode.of(Code.SUCCESS)));
    }

    private static ProviderReply.No no(Partner provider) {
        return new ProviderReply.No(provider, AuthorizationStart.notAuthorized(StatusCode.of(Code.RFID_INVALID_UID)));
    }

    private static ProviderReply fail() {
        throw new AssertionError("must not be asked");
    }

    private static void waitUntilCalledOff(CountDownLatch calledOff) {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException e) {
            calledOff.countDown();
        }
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
