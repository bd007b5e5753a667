-- What this service has said and Kafka has not acknowledged yet. A row is deleted once it has.
create table outbox (
    seq         bigint generated always as identity primary key,
    id          uuid        not null,
    topic       text        not null,
    key         text        not null,
    type        text        not null,
    time        timestamptz not null,
    traceparent text,
    headers     jsonb,
    body        bytea       not null
);

create function wake_outbox_relay() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox_' || tg_table_schema, '');
    return null;
end
$$;

create trigger outbox_written after insert on outbox
    for each statement execute function wake_outbox_relay();

-- What this service has heard, per consumer: the proof that a message took effect.
create table inbox (
    consumer text        not null,
    id       uuid        not null,
    heard_at timestamptz not null default now(),
    primary key (consumer, id)
);
create index inbox_by_age on inbox (heard_at);

-- What a consumer could not take, with the reason; kept until an operator replays or discards it.
create table dead_letter (
    id         uuid        primary key,
    consumer   text        not null,
    topic      text        not null,
    key        text,
    type       text,
    message_id uuid        not null,
    reason     text        not null,
    body       bytea       not null,
    at         timestamptz not null,
    settled_at timestamptz,
    settled_by text,
    settled_as text check (settled_as in ('REPLAYED', 'DISCARDED'))
);
create index dead_letter_open on dead_letter (id) where settled_at is null;
