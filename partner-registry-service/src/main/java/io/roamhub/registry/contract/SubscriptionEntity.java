package io.roamhub.registry.contract;

import io.roamhub.registry.contract.SubscriptionState.Active;
import io.roamhub.registry.contract.SubscriptionState.Cancelled;
import io.roamhub.registry.contract.SubscriptionState.Ended;
import io.roamhub.registry.contract.SubscriptionState.Lapsed;
import io.roamhub.registry.contract.SubscriptionState.Name;
import io.roamhub.registry.contract.SubscriptionState.Rejected;
import io.roamhub.registry.contract.SubscriptionState.Requested;
import io.roamhub.registry.contract.SubscriptionState.Retracted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the subscriptions; its state is written and read as a {@link SubscriptionState}. */
@Entity
@Table(name = "contract_subscription")
class SubscriptionEntity {

    @Id
    UUID id;

    @Column(name = "offer_id")
    UUID offerId;

    @Column(name = "operator_partner_id")
    UUID operatorPartnerId;

    @Column(name = "provider_partner_id")
    UUID providerPartnerId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] services;

    @Column(name = "valid_from")
    Instant validFrom;

    @Column(name = "valid_to")
    Instant validTo;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Name state;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "decide_by")
    Instant decideBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided_by")
    @JdbcTypeCode(SqlTypes.VARCHAR)
    Party decidedBy;

    String reason;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "ends_at")
    Instant endsAt;

    Validity validity() {
        return new Validity(validFrom, validTo);
    }

    SubscriptionState state(Instant now) {
        SubscriptionState kept =
                switch (state) {
                    case REQUESTED -> new Requested(decideBy);
                    case ACTIVE, ENDED -> new Active(contractId, endsAt, decidedBy, decidedAt);
                    case REJECTED -> new Rejected(reason, decidedBy, decidedAt);
                    case LAPSED -> new Lapsed(decidedAt);
                    case RETRACTED -> new Retracted(reason, decidedBy, decidedAt);
                    case CANCELLED -> new Cancelled(contractId, endsAt, reason, decidedBy, decidedAt);
                };
        return kept.at(now);
    }

    void take(SubscriptionState next) {
        state = next.name();
        decideBy = null;
        switch (next) {
            case Requested requested -> decideBy = requested.decideBy();
            case Active active -> {
                decided(active.by(), active.since(), null);
                contractId = active.contractId();
                endsAt = active.endsAt();
            }
            case Rejected rejected -> decided(rejected.by(), rejected.at(), rejected.reason());
            case Lapsed lapsed -> decided(Party.CLOCK, lapsed.at(), null);
            case Retracted retracted -> decided(retracted.by(), retracted.at(), retracted.reason());
            case Cancelled cancelled -> {
                decided(cancelled.by(), cancelled.at(), cancelled.reason());
                endsAt = cancelled.endsAt();
            }
            case Ended ended -> throw new IllegalArgumentException("is never written: time alone tells it");
        }
    }

    private void decided(Party by, Instant at, String why) {
        decidedBy = by;
        decidedAt = at;
        reason = why;
    }

    SubscriptionView toView(Instant now) {
        SubscriptionState present = state(now);
        return new SubscriptionView(
                id,
                offerId,
                operatorPartnerId,
                providerPartnerId,
                Services.of(services),
                validFrom,
                validTo,
                present.name(),
                requestedAt,
                present instanceof Requested ? decideBy : null,
                present instanceof Lapsed lapsed ? lapsed.at() : decidedAt,
                present instanceof Lapsed ? Party.CLOCK : decidedBy,
                reason,
                contractId,
                endsAt);
    }
}
