package io.roamhub.authorization.authorize;

import io.opentelemetry.context.Context;
import io.roamhub.common.directory.Partner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Asks many providers at once, each on a virtual thread of its own. The first yes ends the poll and calls the others
 * off; whoever has not answered at the deadline counts as silent. Of very many, some wait until others have answered.
 */
final class ProviderPoll {

    private static final Logger LOG = Logger.getLogger(ProviderPoll.class);
    private static final String PROCESS_ID = "processId";

    private final Function<Partner, ProviderReply> question;
    private final long endsAt;
    private final int atOnce;
    private final Object processId = MDC.get(PROCESS_ID);
    private final BlockingQueue<ProviderReply> arriving = new LinkedBlockingQueue<>();
    private final List<Thread> asking = new ArrayList<>();
    private final List<ProviderReply> arrived = new ArrayList<>();
    private final List<Partner> asked = new ArrayList<>();
    private final Deque<Partner> waiting = new ArrayDeque<>();

    /**
     * Prepares a poll.
     *
     * @param question asks one provider and waits; may be interrupted
     * @param deadline for the whole poll, from now
     * @param atOnce how many are asked at once at most
     */
    ProviderPoll(Function<Partner, ProviderReply> question, Duration deadline, int atOnce) {
        this.question = question;
        this.atOnce = atOnce;
        this.endsAt = System.nanoTime() + deadline.toNanos();
    }

    /**
     * What came of a poll.
     *
     * @param yes the first yes
     * @param replies one per asked provider, when nobody said yes
     */
    record Result(Optional<ProviderReply.Yes> yes, List<ProviderReply> replies) {}

    /**
     * Runs the poll.
     *
     * @param first asked before the others
     * @param headStart how long {@code first} is waited for before the others are asked as well
     */
    Result run(Optional<Partner> first, Duration headStart, List<Partner> others) {
        try {
            if (first.isPresent()) {
                ask(first.get());
                Optional<ProviderReply.Yes> yes = firstYes(Math.min(endsAt, System.nanoTime() + headStart.toNanos()));
                if (yes.isPresent()) {
                    return new Result(yes, List.of());
                }
            }
            waiting.addAll(others);
            askMore();
            Optional<ProviderReply.Yes> yes = firstYes(endsAt);
            return new Result(yes, yes.isPresent() ? List.of() : replies());
        } finally {
            asking.forEach(Thread::interrupt);
        }
    }

    private void askMore() {
        while (!waiting.isEmpty() && asked.size() - arrived.size() < atOnce) {
            ask(waiting.remove());
        }
    }

    private void ask(Partner provider) {
        asked.add(provider);
        // under the trace of the call, as under its process id
        Runnable question = Context.current().wrap((Runnable) () -> arriving.add(reply(provider)));
        asking.add(Thread.ofVirtual().name("ask-provider").start(question));
    }

    private ProviderReply reply(Partner provider) {
        if (processId != null) {
            MDC.put(PROCESS_ID, processId);
        }
        try {
            return question.apply(provider);
        } catch (RuntimeException e) {
            LOG.errorf(e, "event=provider-not-asked partnerId=%s", provider.id());
            return new ProviderReply.None(provider, "it could not be asked");
        }
    }

    private Optional<ProviderReply.Yes> firstYes(long until) {
        while (arrived.size() < asked.size()) {
            ProviderReply reply = next(until);
            if (reply == null) {
                return Optional.empty();
            }
            arrived.add(reply);
            if (reply instanceof ProviderReply.Yes yes) {
                return Optional.of(yes);
            }
            askMore();
        }
        return Optional.empty();
    }

    private ProviderReply next(long until) {
        try {
            return arriving.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private List<ProviderReply> replies() {
        List<ProviderReply> replies = new ArrayList<>(arrived);
        asked.stream()
                .filter(provider -> arrived.stream().noneMatch(reply -> reply.provider() == provider))
                .forEach(provider -> replies.add(new ProviderReply.None(provider, "it did not answer in time")));
        waiting.forEach(provider -> replies.add(new ProviderReply.None(provider, "its turn did not come in time")));
        return replies;
    }
}
