-- Proofs of control that count for one order at the authority alone.
alter table domain_control add column ca_order_id text;
