package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The partners of the market. Writing happens inside {@link io.roamhub.registry.change.Changes} only. */
public interface Partners {

    /** Adds a partner; its ids must be free, which the database guarantees in the same transaction. */
    void add(Partner partner);

    /** Replaces everything of a partner by its new shape, its ids in the same transaction. */
    void replace(Partner partner);

    /** The partner with this id. */
    Optional<Partner> find(UUID id);

    /** The texts of those ids that a partner other than {@code exceptOf} has as main or sub id. */
    List<String> takenOf(MarketIds ids, UUID exceptOf);

    /** Partners by name; text and role are filters where present. */
    PageOf<Partner> page(Optional<String> text, Optional<Role> role, PageRequest page);
}
