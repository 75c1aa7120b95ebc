package io.roamhub.common.calls;

import java.util.concurrent.Semaphore;

/**
 * The right to listen for one late answer.
 *
 * @param places the partner's, of which one is taken while it is listened
 */
record LatePlace(LateAnswers wish, Semaphore places) {

    /** Takes a place; then {@link #leave} must follow. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /** Tells the listener, who may take its time. */
    void tell(PartnerAnswer.Answered answer) {
        Thread.ofVirtual().name("late-answer").start(() -> wish.listener().accept(answer));
    }
}
