package io.roamhub.local.story;

import io.roamhub.local.client.Answer;
import io.roamhub.local.client.PartnerClient;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.TlsMaterial;

/**
 * A partner in the story.
 *
 * @param name as people say it
 * @param id its OICP id
 * @param partnerId its id in the hub's management API
 * @param tls its certificate and key
 * @param client calls the hub with them
 */
record Actor(String name, String id, String partnerId, TlsMaterial tls, PartnerClient client) implements AutoCloseable {

    /** How a step names it. */
    String who() {
        return name + " " + id;
    }

    /** Calls an operation under its own id. */
    Answer call(Operation operation, byte[] body) {
        return client.call(operation, id, body);
    }

    @Override
    public void close() {
        client.close();
    }
}
