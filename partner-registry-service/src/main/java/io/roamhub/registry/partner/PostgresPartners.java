package io.roamhub.registry.partner;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostgresPartners implements Partners, PanacheRepositoryBase<PartnerEntity, UUID> {

    private static final String NAME_MATCHES = "locate(:text, lower(p.name)) > 0";
    private static final String ID_MATCHES = "exists (select 1 from p.marketIds i where locate(:key, i.key) > 0)";
    private static final String HAS_ROLE =
            "exists (select 1 from p.marketIds r where r.role = :role and r.sub = false)";

    @Override
    public void add(Partner partner) {
        PartnerEntity entity = new PartnerEntity();
        entity.take(partner);
        persist(entity);
        flush();
    }

    @Override
    public void replace(Partner partner) {
        findById(partner.id()).take(partner);
        flush();
    }

    @Override
    public Optional<Partner> find(UUID id) {
        return findByIdOptional(id).map(PartnerEntity::toPartner);
    }

    @Override
    public List<String> takenOf(MarketIds ids, UUID exceptOf) {
        List<String> taken = new ArrayList<>();
        List<String> operators = takenKeys(
                Role.CPO, ids.operators().stream().map(OperatorId::key).toList(), exceptOf);
        List<String> providers = takenKeys(
                Role.EMP, ids.providers().stream().map(ProviderId::key).toList(), exceptOf);
        ids.operators().stream()
                .filter(id -> operators.contains(id.key()))
                .map(OperatorId::text)
                .forEach(taken::add);
        ids.providers().stream()
                .filter(id -> providers.contains(id.key()))
                .map(ProviderId::text)
                .forEach(taken::add);
        return taken;
    }

    @Override
    public PageOf<Partner> page(Optional<String> text, Optional<Role> role, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        text.ifPresent(wanted -> {
            String key = wanted.replaceAll("[*+-]", "").toUpperCase(Locale.ROOT);
            parameters.and("text", wanted.toLowerCase(Locale.ROOT));
            if (key.isEmpty()) {
                conditions.add(NAME_MATCHES);
            } else {
                conditions.add("(" + NAME_MATCHES + " or " + ID_MATCHES + ")");
                parameters.and("key", key);
            }
        });
        role.ifPresent(wanted -> {
            conditions.add(HAS_ROLE);
            parameters.and("role", wanted);
        });
        String where = "from PartnerEntity p where " + String.join(" and ", conditions);
        var found = find(where + " order by lower(p.name), p.id", parameters);
        long total = count(where, parameters);
        return PageOf.of(
                found.page(page.page(), page.size()).stream()
                        .map(PartnerEntity::toPartner)
                        .toList(),
                page,
                total);
    }

    private List<String> takenKeys(Role role, List<String> keys, UUID exceptOf) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(
                        "select i.key from PartnerEntity p join p.marketIds i where p.id <> :except and i.role = :role and i.key in :keys",
                        String.class)
                .setParameter("except", exceptOf)
                .setParameter("role", role)
                .setParameter("keys", keys)
                .getResultList();
    }
}
