package io.roamhub.gateway.log;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The access log on standard output, in the shape of the other log lines. Every event loop collects its lines and hands them
 * on in pieces: a line that went through the logging framework's queue would wake another thread for every call, which costs
 * more than all checks of the call together.
 *
 * <p>An output that does not take its lines never holds up a call: lines beyond a few megabytes are dropped and counted.
 */
@Singleton
public class AccessLog {

    private static final Logger LOG = Logger.getLogger(AccessLog.class);

    /** The category that switches it on and off. */
    private static final Logger CATEGORY = Logger.getLogger("io.roamhub.gateway.access");

    private static final String HEAD = " INFO  [i.r.g.access] ";
    private static final String JSON_BEGIN = "{\"timestamp\":\"";
    private static final String JSON_HEAD =
            "\",\"level\":\"INFO\",\"loggerName\":\"io.roamhub.gateway.access\",\"message\":\"";
    private static final String JSON_END = "\"}";
    private static final int PIECE = 32_768;
    private static final int MOST_PIECES = 128;
    private static final byte[] END = new byte[0];

    /** The lines of one event loop that are not handed on yet. */
    private static final class Lines {
        private byte[] bytes = new byte[PIECE];
        private int length;
        private int count;
        private long second;
        private String secondText;
    }

    private final FastThreadLocal<Lines> own = new FastThreadLocal<>() {
        @Override
        protected Lines initialValue() {
            return new Lines();
        }
    };
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
    private final AtomicLong lost = new AtomicLong();
    private final Clock clock;
    private final OutputStream out;
    private final boolean json;
    private final Thread writer =
            Thread.ofPlatform().daemon().name("access-log").unstarted(this::write);

    @Inject
    AccessLog(@ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "false") boolean json) {
        this(Clock.systemUTC(), new FileOutputStream(FileDescriptor.out), json);
    }

    AccessLog(Clock clock, OutputStream out, boolean json) {
        this.json = json;
        this.clock = clock;
        this.out = out;
        writer.start();
    }

    boolean isOn() {
        return CATEGORY.isInfoEnabled();
    }

    /** Takes a line, ASCII without quotes, and without its end. Written at the latest when the event loop flushes. */
    void add(CharSequence line) {
        Lines lines = own.get();
        String text =
                json ? JSON_BEGIN + time(lines) + JSON_HEAD + line + JSON_END + '\n' : time(lines) + HEAD + line + '\n';
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (lines.length + bytes.length > PIECE) {
            flush(lines);
        }
        int length = Math.min(bytes.length, PIECE);
        System.arraycopy(bytes, 0, lines.bytes, lines.length, length);
        lines.length += length;
        lines.count++;
    }

    /** Hands on what the calling event loop has collected. To be called a few times a second on each. */
    public void flush() {
        flush(own.get());
    }

    private void flush(Lines lines) {
        if (lines.length == 0) {
            return;
        }
        if (!pieces.offer(Arrays.copyOf(lines.bytes, lines.length))) {
            lost.addAndGet(lines.count);
        }
        lines.length = 0;
        lines.count = 0;
    }

    /** Formatting a time is dear; most of it is the same for a second. */
    private String time(Lines lines) {
        long millis = clock.millis();
        long second = Math.floorDiv(millis, 1000L);
        if (lines.secondText == null || second != lines.second) {
            lines.second = second;
            lines.secondText = Instant.ofEpochSecond(second)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replace("Z", ".");
        }
        int rest = (int) (millis - second * 1000);
        return lines.secondText
                + (char) ('0' + rest / 100)
                + (char) ('0' + rest / 10 % 10)
                + (char) ('0' + rest % 10)
                + 'Z';
    }

    private void write() {
        try {
            for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
                write(piece);
                long missing = lost.getAndSet(0);
                if (missing > 0) {
                    LOG.warnf("event=access-log-lost lines=%d", missing);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] piece) {
        try {
            out.write(piece);
            out.flush();
        } catch (IOException e) {
            LOG.debugf("event=access-log-failed reason=\"%s\"", e.getMessage());
        }
    }

    /** Writes what was handed on. */
    @PreDestroy
    void close() throws InterruptedException {
        if (pieces.offer(END, 1, TimeUnit.SECONDS)) {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        }
    }
}
