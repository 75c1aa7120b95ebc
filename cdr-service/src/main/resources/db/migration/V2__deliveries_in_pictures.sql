-- The transaction in which a delivery ended: the pages of a download show what was delivered in their picture.
-- Deliveries that ended before this column came count as ended in every picture.
ALTER TABLE cdr_delivery ADD COLUMN ended_tx xid8;
