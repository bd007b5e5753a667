-- What was said to authorities and answered by them, masked, for people to read; forgotten after a while.
create table ca_call (
    id          uuid        primary key,
    account     text        not null,
    order_id    text,
    operation   text        not null,
    outcome     text        not null,
    at          timestamptz not null,
    took_millis bigint      not null,
    sent        text        not null,
    received    text        not null
);
create index ca_call_by_order on ca_call (order_id, id) where order_id is not null;
create index ca_call_by_account on ca_call (account, id);
create index ca_call_by_age on ca_call (at);
