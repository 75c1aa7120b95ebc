package io.roamhub.oicp.specification;

import io.roamhub.oicp.authenticationdata.PushAuthenticationData;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.roamhub.oicp.catalogue.MessageCatalogue;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.ChargeDetailRecords;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.evsedata.EvseData;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.evsestatus.EvseStatusById;
import io.roamhub.oicp.evsestatus.EvseStatuses;
import io.roamhub.oicp.evsestatus.PullEvseStatus;
import io.roamhub.oicp.evsestatus.PullEvseStatusById;
import io.roamhub.oicp.evsestatus.PullEvseStatusByOperatorId;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.Structure;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.notification.ChargingNotification;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.pricing.EvsePrices;
import io.roamhub.oicp.pricing.PricingProducts;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the module against the published documents, where their folder is named in the environment. */
class SpecificationTest {

    private static final List<String> ROLES = List.of("cpo", "emp");

    private static final Map<String, WireType<?>> TYPES = types();

    private Documents documents;

    @BeforeEach
    void find_the_documents() {
        Optional<Documents> found = Documents.find();
        Assumptions.assumeTrue(
                found.isPresent(),
                "Skipped: " + Documents.VARIABLE + " names no folder with the published documents of OICP 2.3");
        documents = found.get();
    }

    @Test
    void fields_words_patterns_and_bounds_are_those_of_the_schemas() throws IOException {
        for (String role : ROLES) {
            SchemaWalk walk = walk(role, new KnownFlaws());

            assertThat(Deviations.unexplained(walk.differences())).isEmpty();
            assertThat(walk.notVisited()).isEmpty();
        }
    }

    @Test
    void examples_are_read_or_break_a_rule_that_the_list_of_flaws_names() throws IOException {
        KnownFlaws flaws = new KnownFlaws();
        List<String> unexplained = new ArrayList<>();
        for (String role : ROLES) {
            unexplained.addAll(walk(role, flaws).unexplained());
            for (Documents.Snippet snippet : documents.snippets(role)) {
                String place =
                        "snippet " + role + " " + snippet.section() + (snippet.request() ? " request" : " response");
                for (Violation violation : violations(snippet)) {
                    if (flaws.rule(place, violation).isEmpty()) {
                        unexplained.add(place + ": " + violation);
                    }
                }
            }
        }

        assertThat(unexplained).isEmpty();
        assertThat(flaws.neverMet()).isEmpty();
    }

    private SchemaWalk walk(String role, KnownFlaws flaws) throws IOException {
        Map<String, Object> schemas = documents.schemas(role);
        SchemaWalk walk = new SchemaWalk(schemas, flaws);
        TYPES.forEach((schema, type) -> {
            if (schemas.containsKey(schema)) {
                walk.schema(schema, type);
            }
        });
        return walk;
    }

    private static List<Violation> violations(Documents.Snippet snippet) {
        Operation operation = operation(snippet.section().substring("eRoaming".length()));
        WireType<?> type = snippet.request()
                ? MessageCatalogue.request(operation).type()
                : MessageCatalogue.answer(operation).type();
        return switch (OicpJson.read(snippet.text().getBytes(StandardCharsets.UTF_8), type)) {
            case Parsed.Valid<?> valid -> List.of();
            case Parsed.Invalid<?> invalid -> invalid.violations();
        };
    }

    /** The sections of the snippets have names of their own for some operations. */
    private static Operation operation(String section) {
        if (section.startsWith("ChargingNotification")) {
            return Operation.CHARGING_NOTIFICATIONS;
        }
        String name = section.replaceFirst("^RemoteReservation", "AuthorizeRemoteReservation")
                .replaceFirst("^GetChargeDetailRecord$", "GetChargeDetailRecords");
        for (Operation operation : Operation.values()) {
            if (operation.oicpName().equalsIgnoreCase(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(section);
    }

    private static Map<String, WireType<?>> types() {
        Map<String, WireType<?>> types = new HashMap<>();
        types.put("eRoamingAcknowledgment", Acknowledgement.TYPE);
        types.put("eRoamingAuthorizationStart", AuthorizationStart.TYPE);
        types.put("eRoamingAuthorizationStop", AuthorizationStop.TYPE);
        types.put("eRoamingAuthorizeStart", AuthorizeStart.TYPE);
        types.put("eRoamingAuthorizeStop", AuthorizeStop.TYPE);
        types.put("eRoamingAuthorizeRemoteStart", AuthorizeRemoteStart.TYPE);
        types.put("eRoamingAuthorizeRemoteStop", AuthorizeRemoteStop.TYPE);
        types.put("eRoamingAuthorizeRemoteReservationStart", AuthorizeRemoteReservationStart.TYPE);
        types.put("eRoamingAuthorizeRemoteReservationStop", AuthorizeRemoteReservationStop.TYPE);
        types.put("eRoamingChargeDetailRecord", ChargeDetailRecord.TYPE);
        types.put("eRoamingChargeDetailRecords", ChargeDetailRecords.TYPE);
        types.put("eRoamingGetChargeDetailRecords", GetChargeDetailRecords.TYPE);
        for (String kind : List.of("Start", "Progress", "End", "Error")) {
            types.put("eRoamingChargingNotification" + kind, Structure.variant(ChargingNotification.TYPE, kind));
        }
        types.put("eRoamingPushEvseData", PushEvseData.TYPE);
        types.put("EvseDataRecord", EvseDataRecord.TYPE);
        types.put("eRoamingPullEVSEData", PullEvseData.TYPE);
        types.put("eRoamingEVSEData", EvseData.TYPE);
        types.put("eRoamingPushEvseStatus", PushEvseStatus.TYPE);
        types.put("eRoamingPullEVSEStatus", PullEvseStatus.TYPE);
        types.put("eRoamingPullEVSEStatusByID", PullEvseStatusById.TYPE);
        types.put("eRoamingPullEVSEStatusByOperatorID", PullEvseStatusByOperatorId.TYPE);
        types.put("eRoamingEVSEStatus", EvseStatuses.TYPE);
        types.put("eRoamingEVSEStatusByID", EvseStatusById.TYPE);
        types.put("eRoamingPushPricingProductData", PushPricingProductData.TYPE);
        types.put("eRoamingPullPricingProductData", PullPricingProductData.TYPE);
        types.put("eRoamingPricingProductData", PricingProducts.TYPE);
        types.put("eRoamingPushEVSEPricing", PushEvsePricing.TYPE);
        types.put("eRoamingPullEVSEPricing", PullEvsePricing.TYPE);
        types.put("eRoamingEVSEPricing", EvsePrices.TYPE);
        types.put("eRoamingPushAuthenticationData", PushAuthenticationData.TYPE);
        return types;
    }
}
