package io.roamhub.gateway.upstream;

import io.vertx.core.buffer.Buffer;

/**
 * Who waits for the answer to a request. Called on the event loop of its connection, until the answer is whole or broken or the
 * request is abandoned, and never after that.
 */
public interface AnswerReceiver {

    /** All of it is here; it was small. */
    void answered(AnswerHead head, Buffer body);

    /** It has begun and will come in pieces. */
    void begins(AnswerHead head);

    /** The next piece of it. */
    void piece(Buffer piece);

    /** The last piece of it has come. */
    void ends();

    /** No answer will come, or no more of it. */
    void broken();

    /** The service takes the next pieces of the request's body again. */
    void takesMore();
}
