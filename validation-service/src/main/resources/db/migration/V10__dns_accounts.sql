-- Which zones may be written, where, and with whose key. The credentials are sealed.
create table dns_account (
    id          uuid        primary key,
    name        text        not null unique,
    provider    text        not null,
    zones       text[]      not null,
    settings    jsonb       not null,
    credentials text        not null,
    active      boolean     not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null
);
