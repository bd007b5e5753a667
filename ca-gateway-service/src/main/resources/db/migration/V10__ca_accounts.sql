-- The accounts at certificate authorities.
create table ca_account (
    id                 uuid        primary key,
    name               text        not null unique check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    ca                 text        not null,
    url                text        not null,
    sealed_credentials text        not null,
    settings           jsonb       not null,
    proxy_host         text,
    proxy_port         integer     check (proxy_port between 1 and 65535),
    first_name         text        not null,
    last_name          text        not null,
    email              text        not null,
    phone              text        not null,
    calls_per_second   integer     not null check (calls_per_second between 1 and 1000),
    concurrent_calls   integer     not null check (concurrent_calls between 1 and 200),
    active             boolean     not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    version            bigint      not null,
    check ((proxy_host is null) = (proxy_port is null))
);

-- Why an account is not called at present. mended_at says that somebody changed something, so that what was held
-- because of it may go on; whoever has the account's lane then lets it go on and deletes the row.
create table account_stop (
    account    text        primary key,
    reason     text,
    detail     text,
    since      timestamptz not null,
    mended_at  timestamptz
);

-- Which replica calls an account now. Leases run in the database's own time. An epoch is one holder's whole tenure:
-- calls of an earlier one are lost.
create table account_lane (
    account text        primary key,
    holder  uuid        not null,
    epoch   bigint      not null,
    until   timestamptz not null
);
