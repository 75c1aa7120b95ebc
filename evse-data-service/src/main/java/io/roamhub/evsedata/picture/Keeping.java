package io.roamhub.evsedata.picture;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.store.Lanes;
import io.roamhub.evsedata.store.Retention;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Keeps what was: a picture a second while something changes, room for the coming months, and an end to what is older
 * than the retention. Every replica does it; the database makes sure that nothing is done twice.
 */
@ApplicationScoped
class Keeping {

    private static final Logger LOG = Logger.getLogger(Keeping.class);

    private final Pictures pictures;
    private final Crawls crawls;
    private final Lanes lanes;
    private final Retention retention;
    private final EvseDataConfig config;
    private final Clock clock;

    Keeping(Pictures pictures, Crawls crawls, Lanes lanes, Retention retention, EvseDataConfig config, Clock clock) {
        this.pictures = pictures;
        this.crawls = crawls;
        this.lanes = lanes;
        this.retention = retention;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent started) {
        retention.makeRoom(clock.instant());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void takePicture() {
        pictures.current();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetWhatIsOld() {
        Instant now = clock.instant();
        Instant oldest = now.atOffset(ZoneOffset.UTC)
                .minus(config.retention().evseData())
                .toInstant();
        int pictured = pictures.thin(now.minus(config.retention().everyPicture()), oldest);
        int crawled = crawls.forget(now.minus(config.crawlLifetime()));
        lanes.forgetDead();
        retention.makeRoom(now);
        int dropped = retention.dropOld(now);
        LOG.debugf("event=retention pictures=%d crawls=%d partitions=%d", pictured, crawled, dropped);
    }
}
