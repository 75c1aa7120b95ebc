-- Pricing, in the form in which the service keeps it from its first price on: until now there was none.

DROP TABLE pricing_product, pricing_product_history, evse_pricing, evse_pricing_history;

-- One row per operator, provider ('*' for all) and product: PricingProductDataRecord as body. The row without a product
-- (product_id '') has the members around the records: default price, currency, reference unit. It is there as long as the
-- operator has products for the provider.
CREATE TABLE pricing_product (
    operator_key     text COLLATE "C" NOT NULL,
    provider_key     text COLLATE "C" NOT NULL,
    product_id       text COLLATE "C" NOT NULL,
    operator_id      text             NOT NULL,
    provider_id      text             NOT NULL,
    operator_partner uuid             NOT NULL,
    content_hash     uuid             NOT NULL,
    body             bytea            NOT NULL,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (operator_key, provider_key, product_id)
);
CREATE INDEX pricing_product_tx ON pricing_product (tx);

CREATE TABLE pricing_product_history (
    LIKE pricing_product,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);
CREATE INDEX pricing_product_history_key ON pricing_product_history (operator_key, provider_key, product_id, closed_at);
CREATE INDEX pricing_product_history_closed ON pricing_product_history (closed_tx);

-- One row per EVSE and provider ('*' for all): EVSEPricing as body.
CREATE TABLE evse_pricing (
    evse_key         text COLLATE "C" NOT NULL,
    provider_key     text COLLATE "C" NOT NULL,
    evse_id          text             NOT NULL,
    provider_id      text             NOT NULL,
    operator_key     text COLLATE "C" NOT NULL,
    operator_id      text             NOT NULL,
    operator_partner uuid             NOT NULL,
    -- the operator that the EvseID names: the pushing one or one that roams through it
    evse_operator_key text COLLATE "C" NOT NULL,
    content_hash     uuid             NOT NULL,
    body             bytea            NOT NULL,
    opened_at        timestamptz      NOT NULL,
    tx               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (evse_key, provider_key)
);
CREATE INDEX evse_pricing_operator ON evse_pricing (operator_key, provider_key, evse_key) INCLUDE (content_hash);
CREATE INDEX evse_pricing_tx ON evse_pricing (tx);

CREATE TABLE evse_pricing_history (
    LIKE evse_pricing,
    closed_at        timestamptz      NOT NULL,
    closed_tx        xid8             NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (closed_at);
CREATE INDEX evse_pricing_history_key ON evse_pricing_history (evse_key, provider_key, closed_at);
CREATE INDEX evse_pricing_history_closed ON evse_pricing_history (closed_tx);

SELECT make_partitions(now(), 3);
