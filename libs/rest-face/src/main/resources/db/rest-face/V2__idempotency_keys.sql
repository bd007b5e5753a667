-- Which request a client's Idempotency-Key stood for, and what came of it.
create table idempotency_key (
    client      text        not null,
    key         text        not null,
    request     bytea       not null,
    resource_id uuid        not null,
    created_at  timestamptz not null,
    primary key (client, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
