package io.roamhub.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Asks processes whether they are ready. */
public final class Readiness {

    private static final int PATIENCE_MILLIS = 2000;

    private Readiness() {}

    /** Whether the address answers 200. */
    public static boolean ok(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            boolean ok = connection.getResponseCode() == 200;
            connection.disconnect();
            return ok;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether something accepts connections on the local port. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What is asked again and again. */
    @FunctionalInterface
    public interface Question {
        /** True when there is nothing to wait for any more; may throw when waiting is in vain. */
        boolean answeredYes();
    }

    /** Asks until the answer is yes; false when it was not in time. */
    public static boolean await(Duration patience, Question question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!question.answeredYes()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(40);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
