package io.roamhub.cdr.evse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.cdr.CdrConfig;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks the evse-data-service about the EVSEs of CDRs, about all that are asked for at a time in one call, and remembers for a
 * while what it answered.
 *
 * <p>While it is away nothing is known of an EVSE: a CDR is money, and is not held up by another service.
 */
@ApplicationScoped
public class Evses {

    private static final Logger LOG = Logger.getLogger(Evses.class);
    private static final int MOST = 100_000;
    private static final int BATCH = 200;
    private static final long PATIENCE_MS = 2500;

    private final InternalCalls services;
    private final Cache<String, EvseFacts> known;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private Thread thread;

    private record Question(EvseId evse, CompletableFuture<EvseFacts> answer) {}

    /** Several EVSEs. */
    @RegisterForReflection
    record EvseFactsQuestion(List<String> evseIds) {}

    Evses(InternalCalls services, CdrConfig config) {
        this.services = services;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.plausibility().evseLife())
                .build();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("evse-facts").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** What is known of the EVSE; {@link EvseFacts#NONE} when nothing is, or it cannot be asked. */
    public EvseFacts facts(EvseId evse) {
        EvseFacts facts = known.getIfPresent(evse.key());
        if (facts != null) {
            return facts;
        }
        Question question = new Question(evse, new CompletableFuture<>());
        questions.add(question);
        return question.answer()
                .completeOnTimeout(EvseFacts.NONE, PATIENCE_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void run() {
        List<Question> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(questions.take());
                questions.drainTo(batch, BATCH - 1);
                // who has waited too long has gone on without
                batch.removeIf(question -> question.answer().isDone());
                if (!batch.isEmpty()) {
                    answer(batch);
                }
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Question> batch) {
        Map<String, EvseFacts> facts = Map.of();
        try {
            facts = ask(batch.stream()
                    .map(question -> question.evse().text())
                    .distinct()
                    .toList());
        } catch (RuntimeException e) {
            LOG.warnf("event=evses-unknown reason=%s", e.getMessage());
        } finally {
            for (Question question : batch) {
                question.answer().complete(facts.getOrDefault(question.evse().key(), EvseFacts.NONE));
            }
        }
    }

    private Map<String, EvseFacts> ask(List<String> evses) {
        InternalAnswer<EvseFacts[]> answer = services.post(
                "evse-data-service", "/internal/v1/evse-facts", new EvseFactsQuestion(evses), EvseFacts[].class);
        if (!(answer instanceof InternalAnswer.Ok<EvseFacts[]>(EvseFacts[] found))) {
            LOG.warnf("event=calibration-law-unchecked evses=%d", evses.size());
            return Map.of();
        }
        Map<String, EvseFacts> facts = Arrays.stream(found)
                .collect(Collectors.toMap(
                        one -> EvseId.of(one.evseId()).key(), Function.identity(), (one, other) -> one));
        evses.forEach(evse -> known.put(
                EvseId.of(evse).key(), facts.getOrDefault(EvseId.of(evse).key(), EvseFacts.NONE)));
        return facts;
    }
}
