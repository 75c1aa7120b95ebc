package io.roamhub.evsedata.pull;

import io.roamhub.oicp.common.DeltaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a record changed between two pictures.
 *
 * <table>
 *   <caption>deltaType</caption>
 *   <tr><th>at LastCall</th><th>now</th><th>answer</th></tr>
 *   <tr><td>absent</td><td>absent</td><td>nothing, also when it came and went</td></tr>
 *   <tr><td>absent</td><td>present</td><td>insert, also when it was updated since</td></tr>
 *   <tr><td>present</td><td>present, other content</td><td>update, also when it was deleted and inserted again</td></tr>
 *   <tr><td>present</td><td>present, same content</td><td>nothing</td></tr>
 *   <tr><td>present</td><td>absent</td><td>delete, with the last known record</td></tr>
 * </table>
 */
final class Delta {

    private Delta() {}

    /**
     * The answer for one record of which it is known that it differs.
     *
     * @param versions those that keep the question's filters, oldest first
     */
    static Optional<StoredRecord> of(List<EvseVersion> versions) {
        Optional<EvseVersion> before =
                versions.stream().filter(EvseVersion::atBase).findFirst();
        Optional<EvseVersion> now =
                versions.stream().filter(EvseVersion::atPicture).findFirst();
        if (now.isPresent()) {
            StoredRecord record = now.get().record();
            return Optional.of(
                    shown(record, before.isPresent() ? DeltaType.UPDATE : DeltaType.INSERT, record.updatedAt()));
        }
        return before.isEmpty() ? Optional.empty() : lastKnown(versions);
    }

    private static Optional<StoredRecord> lastKnown(List<EvseVersion> versions) {
        return versions.stream()
                .filter(EvseVersion::begunInPicture)
                .reduce((earlier, later) -> later)
                .map(last -> shown(
                        last.record(),
                        DeltaType.DELETE,
                        last.closedAt() == null ? last.record().updatedAt() : last.closedAt()));
    }

    private static StoredRecord shown(StoredRecord record, DeltaType deltaType, Instant updatedAt) {
        return new StoredRecord(
                record.operatorId(),
                record.operatorName(),
                record.body(),
                record.geoFormat(),
                record.distance(),
                updatedAt,
                deltaType);
    }
}
