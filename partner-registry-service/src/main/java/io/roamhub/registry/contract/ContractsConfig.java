package io.roamhub.registry.contract;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Offers, subscriptions and contracts. */
@ConfigMapping(prefix = "roamhub.contracts")
public interface ContractsConfig {

    /** How long an operator has to approve a subscription to an offer that asks for it; after that it lapses. */
    @WithDefault("P7D")
    Duration approvalPeriod();

    /** How many offers of one operator may be open. */
    @WithDefault("500")
    int mostOpenOffers();

    /** How many subscriptions of one provider may wait for approval. */
    @WithDefault("1000")
    int mostWaitingSubscriptions();

    /** How often each replica looks for subscriptions that have lapsed, to write that down. */
    @WithDefault("PT30S")
    Duration lookForLapsed();
}
