package io.roamhub.gateway.forward;

/** How far a call has come. */
enum Phase {

    /** Its body comes in, or it is not decided yet. */
    RECEIVING,

    /** The service has all of it. */
    WAITING,

    /** The service's answer is passed on in pieces. */
    ANSWERING,

    /** It was answered, or there is nobody to answer. */
    ENDED
}
