package io.roamhub.cdr;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.cdr.delivery.DeliveryMetrics;
import io.roamhub.common.testing.FakePartner.Reply;
import jakarta.inject.Inject;
import java.util.Collection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** What operators of a hub see of CDRs that wait. */
@QuarkusTest
class DeliveryMetricsTest extends CdrServiceTest {

    private static final String DELIVERY = "/charge-detail-record";

    @Inject
    DeliveryMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Test
    void a_cdr_that_waits_for_its_provider_is_counted_under_it() {
        backend.on(DELIVERY, request -> Reply.of(500, ""));
        OtherServices.Session session = session();
        send(cdr(session.id())).statusCode(200).body("Result", equalTo(true));
        backend.await(DELIVERY, 1);

        metrics.refresh();

        assertThat(gauges("roamhub.cdr.deliveries.pending"))
                .anySatisfy(gauge -> assertThat(gauge.value()).isGreaterThanOrEqualTo(1))
                .allSatisfy(gauge -> assertThat(gauge.getId().getTag("partner")).isNotBlank());
        assertThat(gauges("roamhub.cdr.delivery.oldest.seconds"))
                .hasSameSizeAs(gauges("roamhub.cdr.deliveries.pending"))
                .allSatisfy(gauge -> assertThat(gauge.value()).isNotNegative());
    }

    private Collection<Gauge> gauges(String name) {
        return meters.get(name).gauges();
    }
}
