package io.roamhub.common.calls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks host names up within a deadline, on a few platform threads: a lookup would hold a virtual thread's carrier. */
final class HostAddresses {

    private static final Executor LOOKUPS = executor();

    private HostAddresses() {}

    private static Executor executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                8,
                8,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1000),
                Thread.ofPlatform().daemon().name("host-lookup-", 0).factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** All addresses of a host, the preferred first. */
    static InetAddress[] of(String host, Duration deadline)
            throws UnknownHostException, TimeoutException, InterruptedException {
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (literal.indexOf(':') >= 0 || literal.matches("[0-9.]+")) {
            return InetAddress.getAllByName(literal);
        }
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        try {
            LOOKUPS.execute(lookup);
            return lookup.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new UnknownHostException(host);
        } finally {
            lookup.cancel(false);
        }
    }
}
