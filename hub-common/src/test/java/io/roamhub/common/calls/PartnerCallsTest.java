package io.roamhub.common.calls;

import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.calls.PartnerAnswer.Answered;
import io.roamhub.common.calls.PartnerAnswer.CircuitOpen;
import io.roamhub.common.calls.PartnerAnswer.TimedOut;
import io.roamhub.common.calls.PartnerAnswer.Unreachable;
import io.roamhub.common.calls.PartnerAnswer.Unreadable;
import io.roamhub.common.config.World;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.servicelevel.Measured;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.oicp.operation.OperationFamily;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner's back end may do anything; the caller gets one of five answers, in time. */
class PartnerCallsTest {

    private FakePartner partner;
    private CallsUnderTest calls;

    @BeforeEach
    void start() {
        partner = FakePartner.start().otherwise(request -> Reply.ok("{\"fine\":true}"));
        calls = new CallsUnderTest(World.LAPTOP, Map.of("concurrent-per-partner", "2", "breaker.delay", "PT0.3S"));
    }

    @AfterEach
    void stop() {
        calls.close();
        partner.close();
    }

    @Test
    void every_answer_counts_as_service_and_everything_else_as_a_failure() {
        for (int status : new int[] {200, 404, 503}) {
            partner.otherwise(request -> Reply.of(status, "{}"));
            calls.start(CallsUnderTest.at(partner.url()), Duration.ofSeconds(5));
        }
        calls.start("http://localhost:1");
        Partner off = new DirectoryFixture()
                .provider("DE-OFF")
                .backend(partner.url())
                .offline()
                .build();
        calls.start(off, Duration.ofSeconds(1));

        assertThat(Measured.cells(calls.serviceLevels))
                .extracting(cell -> cell.failures() + " failed, "
                        + cell.responseTimes().values().stream()
                                .mapToLong(Long::longValue)
                                .sum() + " answered")
                .containsExactlyInAnyOrder(
                        "0 failed, 1 answered", "0 failed, 1 answered", "1 failed, 0 answered", "1 failed, 0 answered");
    }

    @Test
    void an_operation_is_posted_to_its_path_and_answered() {
        PartnerAnswer answer = calls.start(partner.url() + "/base");

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(200);
            assertThat(new String(answered.body(), StandardCharsets.UTF_8)).isEqualTo("{\"fine\":true}");
        });
        FakePartner.Request request = partner.received().getFirst();
        assertThat(request.path()).isEqualTo("/base/charging/v21/operators/DE*ABC/authorize/start");
        assertThat(request.body()).isEqualTo("{\"hello\":\"world\"}");
        assertThat(request.headers().get("Content-type")).isEqualTo(List.of("application/json;charset=utf-8"));
        assertThat(UUID.fromString(request.headers().get("Process-id").getFirst()))
                .isNotNull();
    }

    @Test
    void a_family_of_operations_is_called_at_its_own_endpoint_in_its_own_time() {
        try (FakePartner own = FakePartner.start().otherwise(request -> Reply.ok("{}"))) {
            Partner both = new DirectoryFixture()
                    .provider("DE-XYZ")
                    .backend(partner.url())
                    .backend(OperationFamily.AUTHORIZATION, own.url() + "/authorization")
                    .build();
            Partner offForThis = new DirectoryFixture()
                    .provider("DE-XYZ")
                    .backend(partner.url())
                    .endpoint(
                            OperationFamily.AUTHORIZATION,
                            new Endpoint(own.url(), false, true, Duration.ofSeconds(1), Optional.empty()))
                    .build();
            Partner impatient = new DirectoryFixture()
                    .provider("DE-XYZ")
                    .backend(partner.url())
                    .endpoint(
                            OperationFamily.AUTHORIZATION,
                            new Endpoint(own.url(), true, true, Duration.ofMillis(200), Optional.empty()))
                    .build();

            assertThat(calls.start(both, Duration.ofSeconds(5))).isInstanceOf(Answered.class);
            assertThat(calls.start(offForThis, Duration.ofSeconds(5))).isInstanceOf(Unreachable.class);
            assertThat(own.received().getFirst().path())
                    .isEqualTo("/authorization/charging/v21/operators/DE*ABC/authorize/start");
            own.otherwise(request -> Reply.ok("{}").after(Duration.ofSeconds(3)));
            assertThat(calls.start(impatient, Duration.ofSeconds(2))).isInstanceOf(TimedOut.class);
            assertThat(partner.received()).isEmpty();
        }
    }

    @Test
    void an_answer_that_comes_too_late_is_heard_and_takes_up_no_place_meanwhile() throws Exception {
        Partner slow = CallsUnderTest.at(partner.url());
        assertThat(calls.start(slow, Duration.ofSeconds(20))).isInstanceOf(Answered.class);
        partner.otherwise(request -> Reply.ok("{\"late\":true}").after(Duration.ofSeconds(4)));
        BlockingQueue<Answered> heard = new LinkedBlockingQueue<>();
        LateAnswers late = new LateAnswers(Duration.ofSeconds(20), heard::add);

        for (int i = 0; i < 3; i++) {
            assertThat(calls.start(slow, Duration.ofSeconds(1), late)).isEqualTo(new TimedOut(true));
        }

        for (int i = 0; i < 3; i++) {
            Answered answer = heard.poll(20, TimeUnit.SECONDS);
            assertThat(answer).isNotNull();
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"late\":true}");
        }
    }

    @Test
    void an_answer_in_time_is_not_heard_twice_and_one_after_the_patience_not_at_all() throws Exception {
        BlockingQueue<Answered> heard = new LinkedBlockingQueue<>();
        LateAnswers late = new LateAnswers(Duration.ofMillis(200), heard::add);
        assertThat(calls.start(CallsUnderTest.at(partner.url()), Duration.ofSeconds(5), late))
                .isInstanceOf(Answered.class);
        partner.otherwise(request -> Reply.ok("{}").after(Duration.ofSeconds(1)));

        assertThat(calls.start(CallsUnderTest.at(partner.url()), Duration.ofMillis(300), late))
                .isInstanceOf(TimedOut.class);

        assertThat(heard.poll(2, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void an_error_of_the_partner_is_an_answer() {
        partner.otherwise(request -> Reply.of(404, "nothing here"));

        assertThat(calls.start(partner.url()))
                .isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.status())
                        .isEqualTo(404));
    }

    @Test
    void a_partner_that_answers_too_late_times_out() {
        calls.start(partner.url());
        partner.otherwise(request -> Reply.ok("{}").after(Duration.ofSeconds(3)));
        long start = System.nanoTime();

        PartnerAnswer answer = calls.start(CallsUnderTest.at(partner.url()), Duration.ofMillis(300));

        assertThat(answer).isEqualTo(new TimedOut(true));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_slow_drip_is_ended_by_the_deadline() throws IOException {
        try (RawServer dripping = RawServer.start(true, (socket, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                RawServer.write(out, "x");
                Thread.sleep(20);
            }
        })) {
            assertThat(calls.start(CallsUnderTest.at(dripping.url()), Duration.ofMillis(300)))
                    .isEqualTo(new TimedOut(true));
        }
    }

    @Test
    void an_answer_above_the_bound_is_not_read() throws IOException {
        partner.otherwise(request -> Reply.ok("x".repeat((1 << 20) + 1)));
        assertThat(calls.start(partner.url())).isInstanceOf(Unreadable.class);

        try (RawServer endless = RawServer.start(true, (socket, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                RawServer.write(out, "4000\r\n" + "x".repeat(0x4000) + "\r\n");
            }
        })) {
            assertThat(calls.start(endless.url())).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void an_answer_of_exactly_the_bound_is_read() {
        partner.otherwise(request -> Reply.ok("x".repeat(1 << 20)));

        assertThat(calls.start(partner.url())).isInstanceOf(Answered.class);
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        try (RawServer redirecting = RawServer.start(
                true,
                (socket, out) -> RawServer.write(
                        out,
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + partner.url()
                                + "/\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(calls.start(redirecting.url()))
                    .isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.status())
                            .isEqualTo(307));
            assertThat(partner.received()).isEmpty();
        }
    }

    @Test
    void garbage_and_cut_off_answers_are_unreadable() throws IOException {
        for (String text : List.of(
                "SSH-2.0-OpenSSH_9.2\r\n",
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            try (RawServer garbage = RawServer.start(true, (socket, out) -> RawServer.write(out, text))) {
                assertThat(calls.start(garbage.url())).as(text).isInstanceOf(Unreadable.class);
            }
        }
    }

    @Test
    void a_closed_port_or_unknown_host_is_unreachable() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(calls.start("http://127.0.0.1:" + free)).isInstanceOf(Unreachable.class);
        assertThat(calls.start("https://nowhere.invalid")).isInstanceOf(Unreachable.class);
        assertThat(calls.start("ftp://127.0.0.1")).isInstanceOf(Unreachable.class);
        assertThat(calls.start("nonsense at all")).isInstanceOf(Unreachable.class);
        assertThat(calls.start("http://user:secret@127.0.0.1:" + free)).isInstanceOf(Unreachable.class);
    }

    @Test
    void plain_http_goes_to_loopback_only() {
        assertThat(calls.start("http://192.0.2.1"))
                .isEqualTo(new Unreachable("plain http is allowed to loopback only"));
    }

    @Test
    void a_partner_without_or_with_a_switched_off_back_end_is_not_called() {
        Partner without = new DirectoryFixture().provider("DE-XYZ").build();
        Partner offline = new DirectoryFixture()
                .provider("DE-XYZ")
                .backend(partner.url())
                .offline()
                .build();

        assertThat(calls.start(without, Duration.ofSeconds(1))).isInstanceOf(Unreachable.class);
        assertThat(calls.start(offline, Duration.ofSeconds(1))).isInstanceOf(Unreachable.class);
        assertThat(partner.received()).isEmpty();
    }

    @Test
    void ten_failures_open_the_circuit_until_one_try_succeeds() throws InterruptedException {
        Partner called = CallsUnderTest.at(partner.url());
        partner.otherwise(request -> Reply.of(500, "broken"));
        for (int i = 0; i < 10; i++) {
            assertThat(calls.start(called, Duration.ofSeconds(5))).isInstanceOf(Answered.class);
        }
        assertThat(calls.start(called, Duration.ofSeconds(5))).isEqualTo(new CircuitOpen());
        assertThat(partner.received()).hasSize(10);

        partner.otherwise(request -> Reply.ok("{}"));
        Thread.sleep(400);
        assertThat(calls.start(called, Duration.ofSeconds(5))).isInstanceOf(Answered.class);
        assertThat(calls.start(called, Duration.ofSeconds(5))).isInstanceOf(Answered.class);
    }

    @Test
    void one_partners_slowness_takes_only_its_own_places() throws InterruptedException {
        Partner slow = CallsUnderTest.at(partner.url());
        CountDownLatch arrived = new CountDownLatch(2);
        partner.on("/start", request -> {
            arrived.countDown();
            return Reply.ok("{}").after(Duration.ofMillis(700));
        });
        Thread.ofVirtual().start(() -> calls.start(slow, Duration.ofSeconds(5)));
        Thread.ofVirtual().start(() -> calls.start(slow, Duration.ofSeconds(5)));
        arrived.await();

        assertThat(calls.start(slow, Duration.ofSeconds(5))).isEqualTo(new CircuitOpen());
        try (FakePartner other = FakePartner.start().otherwise(request -> Reply.ok("{}"))) {
            assertThat(calls.start(other.url())).isInstanceOf(Answered.class);
        }
    }

    @Test
    void an_interrupt_gives_the_call_up() throws InterruptedException {
        partner.otherwise(request -> Reply.ok("{}").after(Duration.ofSeconds(5)));
        AtomicReference<PartnerAnswer> answer = new AtomicReference<>();
        Thread caller = Thread.ofVirtual()
                .start(() -> answer.set(calls.start(CallsUnderTest.at(partner.url()), Duration.ofSeconds(5))));
        partner.await("/start", 1);

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(2))).isTrue();
        assertThat(answer.get()).isEqualTo(new TimedOut(true));
    }

    @Test
    void parts_of_a_call_on_other_threads_carry_its_process_id() throws Exception {
        UUID processId = UUID.randomUUID();
        Callable<PartnerAnswer> part = ProcessId.under(
                processId,
                () -> ProcessId.carried(() -> calls.start(CallsUnderTest.at(partner.url()), Duration.ofSeconds(5))));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(part).get();
        }

        assertThat(partner.received().getFirst().headers().get("Process-id")).containsExactly(processId.toString());
    }

    @Test
    void calls_are_measured_by_partner_operation_and_outcome() {
        Partner called = CallsUnderTest.at(partner.url());
        calls.start(called, Duration.ofSeconds(5));

        assertThat(calls.meters
                        .get("roamhub.partner.calls")
                        .tag("partner", called.id().toString())
                        .tag("operation", "AuthorizeStart")
                        .tag("outcome", "2xx")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
