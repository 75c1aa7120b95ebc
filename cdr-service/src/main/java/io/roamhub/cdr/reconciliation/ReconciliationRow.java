package io.roamhub.cdr.reconciliation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One day of one pair of partners. Nothing in it depends on who asks.
 *
 * @param day in UTC, by when the hub opened the sessions
 * @param sessions that the hub opened that day
 * @param cdrs of these sessions
 * @param energy kWh of these CDRs, as corrected
 * @param delivered CDRs that the provider's back end acknowledged
 * @param rejected CDRs that it refused
 * @param pending CDRs that are still being delivered
 * @param toDownload CDRs that the provider downloads: it was off-line, or they became too old to deliver
 * @param corrected CDRs with an accepted correction
 * @param open sessions without a CDR that are not missing one yet
 * @param missing sessions that ended a while ago and have no CDR
 */
@RegisterForReflection
public record ReconciliationRow(
        LocalDate day,
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String operatorId,
        String providerId,
        long sessions,
        long cdrs,
        BigDecimal energy,
        long delivered,
        long rejected,
        long pending,
        long toDownload,
        long corrected,
        long open,
        long missing) {}
