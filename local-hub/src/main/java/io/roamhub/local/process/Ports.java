package io.roamhub.local.process;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finding out before the start whether a port can be had. */
public final class Ports {

    private Ports() {}

    /** Throws a {@link Problem} when a port that follows from the one that was asked for does not exist. */
    public static void requirePossible(int port, String purpose, int asked) {
        if (port < 1 || port > 65535) {
            throw new Problem("With --port " + asked + " the port for " + purpose + " would be " + port
                    + ", which does not exist; choose one from 1300 to 64000.");
        }
    }

    /** Throws a {@link Problem} that names the port and what it is needed for, when something listens on it. */
    public static void requireFree(int port, String purpose) {
        if (!isFree(port)) {
            throw new Problem("Port " + port + ", needed for " + purpose
                    + ", is in use; stop what uses it, or move all ports with --port.");
        }
    }

    /** Whether nothing listens on the port, neither on all addresses nor on the loopback address. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
