-- What an operator's data was at a past instant is read in the order of its EVSEs, page by page.
CREATE INDEX evse_data_history_operator_evse ON evse_data_history (operator_key, evse_key, closed_at);
