package io.roamhub.authorization.uploaded;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import io.roamhub.oicp.common.Identification;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes PINs and checks them, with bcrypt. Both only compute, each on few threads of its own: neither a push of many PINs
 * nor many checks at once keep requests waiting that have nothing to do with PINs.
 */
@ApplicationScoped
public class Pins {

    private static final int MOST_WAITING_CHECKS = 256;
    private static final int LEAST_COST = 4;
    private static final int HIGHEST_UPLOADED_COST = 12;
    private static final int HIGHEST_COST = 16;
    private static final Pattern FORM = Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

    private final int cost;
    private final ThreadPoolExecutor hashing;
    private final ThreadPoolExecutor checking;

    Pins(UploadConfig config) {
        cost = config.pinCost();
        if (cost < LEAST_COST || cost > HIGHEST_COST) {
            throw new IllegalStateException(
                    "roamhub.authentication-data.pin-cost must be " + LEAST_COST + " to " + HIGHEST_COST);
        }
        int processors = Runtime.getRuntime().availableProcessors();
        hashing = pool("pin-hashing-", config.pinThreads().orElse(Math.max(1, processors / 2)), Integer.MAX_VALUE);
        checking = pool("pin-check-", Math.max(1, processors / 2), MOST_WAITING_CHECKS);
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform()
                        .daemon()
                        .name(name, 0)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Whether a text is a hash that can be checked: bcrypt in any of its versions, of cost 4 to 12. */
    static boolean isHash(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return false;
        }
        int uploaded = Integer.parseInt(form.group(1));
        return uploaded >= LEAST_COST && uploaded <= HIGHEST_UPLOADED_COST;
    }

    /** The hashes of PINs, in their order. */
    List<String> hashes(List<String> pins) {
        List<Future<String>> all = new ArrayList<>(pins.size());
        try {
            for (String pin : pins) {
                all.add(hashing.submit(() -> hash(pin)));
            }
            List<String> hashes = new ArrayList<>(pins.size());
            for (Future<String> one : all) {
                hashes.add(one.get());
            }
            return hashes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            all.forEach(one -> one.cancel(false));
        }
    }

    private String hash(String pin) {
        return new String(
                BCrypt.with(BCrypt.Version.VERSION_2A, new SecureRandom(), strategy())
                        .hash(cost, bytes(pin)),
                StandardCharsets.US_ASCII);
    }

    /** Whether an uploaded record allows the identification: a QR code by its PIN, everything else by itself. */
    public boolean allow(Identification identification, String hash) {
        return !(identification instanceof Identification.QrCode code)
                || code.pin() != null && hash != null && isRight(code.pin(), hash);
    }

    /**
     * Whether the PIN has this hash. When too many checks are waiting, the answer is no: its provider is asked then.
     *
     * @param hash as it was made here or uploaded
     */
    boolean isRight(String pin, String hash) {
        try {
            return checking.submit(() -> check(pin, hash)).get();
        } catch (RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All versions of bcrypt make the same of a PIN; the letter only tells which program wrote it. */
    private static boolean check(String pin, String hash) {
        byte[] asWrittenHere = ("$2a" + hash.substring(3)).getBytes(StandardCharsets.US_ASCII);
        return BCrypt.verifyer(BCrypt.Version.VERSION_2A, strategy()).verify(bytes(pin), asWrittenHere).verified;
    }

    /** Twenty characters may be eighty bytes, of which bcrypt looks at seventy-two. */
    private static LongPasswordStrategy strategy() {
        return LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A);
    }

    private static byte[] bytes(String pin) {
        return pin.getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    void stop() {
        List.<ExecutorService>of(hashing, checking).forEach(ExecutorService::shutdownNow);
    }
}
