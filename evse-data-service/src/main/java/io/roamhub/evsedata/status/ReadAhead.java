package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.status.StatusBlocks.Block;
import io.roamhub.evsedata.status.StatusBlocks.Taker;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads blocks on a thread of its own, a few ahead of who writes them: the database works while the network does. */
final class ReadAhead implements AutoCloseable {

    private static final int AHEAD = 3;
    private static final long LOOK_MILLIS = 100;
    private static final Block END = new Block(false, "", "", new byte[0]);

    private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private volatile boolean over;
    private volatile Throwable failure;

    /** @param reading gives blocks to the taker until it wants no more, or there are no more */
    ReadAhead(Consumer<Taker> reading) {
        reader = Thread.ofVirtual().name("status-blocks").start(() -> read(reading));
    }

    private void read(Consumer<Taker> reading) {
        try {
            reading.accept(this::put);
        } catch (RuntimeException | Error e) {
            failure = e; // an error, too, must not leave the writer waiting
        }
        put(END);
    }

    private boolean put(Block block) {
        try {
            while (!over) {
                if (blocks.offer(block, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /**
     * The next block, {@code null} after the last.
     *
     * @throws RuntimeException with which the reading failed
     */
    Block next() {
        try {
            Block block = blocks.take();
            if (block != END) {
                return block;
            }
            switch (failure) {
                case null -> {
                    return null;
                }
                case RuntimeException e -> throw e;
                default -> throw new IllegalStateException("the reading ended with an error", failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    /** Ends the reading and waits for its end, so that its connection is free. */
    @Override
    public void close() {
        over = true;
        boolean interrupted = false;
        while (reader.isAlive()) {
            blocks.clear();
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
