-- Proofs of control that count for one order alone: their orders are at the authority already.
alter table domain_control
    add column order_id    uuid,
    add column ca_order_id text,
    -- TXT where it is null.
    add column challenge_form text,
    drop constraint domain_control_ca_account_domain_key,
    add constraint domain_control_once unique nulls not distinct (ca_account, domain, order_id);
create index domain_control_of_order on domain_control (order_id) where order_id is not null;
