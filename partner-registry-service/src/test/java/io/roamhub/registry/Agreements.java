package io.roamhub.registry;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.roamhub.registry.Registry.get;
import static io.roamhub.registry.Registry.post;

/** Offers and subscriptions as tests speak of them. */
final class Agreements {

    private Agreements() {}

    /** An offer of authorization to everybody; members replace those of the usual one. */
    static Map<String, Object> offer(UUID operator, Object... members) {
        Map<String, Object> offer = new HashMap<>();
        offer.put("operatorPartnerId", operator);
        offer.put("services", List.of("AUTHORIZATION"));
        for (int i = 0; i < members.length; i += 2) {
            offer.put((String) members[i], members[i + 1]);
        }
        return offer;
    }

    static String offered(String token, UUID operator, Object... members) {
        return post(token, "/offers", offer(operator, members))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Response subscribe(String token, String offer, Object... members) {
        Map<String, Object> form = new HashMap<>();
        form.put("offerId", offer);
        for (int i = 0; i < members.length; i += 2) {
            form.put((String) members[i], members[i + 1]);
        }
        return post(token, "/subscriptions", form);
    }

    static String subscribed(String token, String offer, Object... members) {
        return subscribe(token, offer, members).then().statusCode(201).extract().path("id");
    }

    static Response decide(String token, String subscription, String what) {
        return post(token, "/subscriptions/" + subscription + "/" + what, Map.of("reason", "as agreed"));
    }

    static String state(String token, String subscription) {
        return get(token, "/subscriptions/" + subscription)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    /** The contract in the directory, or null. */
    static Map<String, Object> inDirectory(String contract) {
        return Registry.directory().getMap("contracts.find { it.id == '" + contract + "' }");
    }
}
