-- What this service has heard of CA accounts and DNS accounts; the owners' services tell every change.
create table ca_account (
    name     text    primary key,
    id       text    not null,
    ca       text    not null,
    active   boolean not null,
    products jsonb   not null,
    version  bigint  not null
);

create table dns_account (
    name    text    primary key,
    id      text    not null,
    active  boolean not null,
    zones   text[]  not null,
    version bigint  not null
);

create table certificate_order (
    id                    uuid        primary key,
    version               integer     not null,
    state                 text        not null,
    kind                  text        not null,
    ca_account            text        not null,
    product               text        not null,
    public_trust          boolean     not null,
    csr                   text        not null,
    common_name           text        not null,
    subject_alt_names     text[]      not null,
    validity_days         integer     not null,
    dcv_method            text        not null,
    dns_account           text,
    contact               jsonb,
    auto_renew            boolean     not null,
    renew_days_before     integer,
    labels                jsonb       not null,
    comment               text,
    team                  text        not null,
    requested_by          text        not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    traceparent           text,
    renews_certificate_id uuid,
    renews_ca_order_id    text,
    -- of the state
    ca_order_id           text,
    cancel_requested      boolean     not null,
    unproven_domains      text[]      not null,
    certificate_id        uuid,
    reason                text,
    cause                 text,
    next_attempt          timestamptz,
    held                  boolean     not null
);
create index certificate_order_by_team on certificate_order (team, id);
create index certificate_order_by_state on certificate_order (state, id);
create index certificate_order_by_account on certificate_order (ca_account, id);
create index certificate_order_by_name on certificate_order (common_name, id);
create index certificate_order_held on certificate_order (id) where held;
create index certificate_order_unproven on certificate_order using gin (unproven_domains)
    where state = 'AWAITING_VALIDATION';
-- At most one renewal of a certificate is under way or done.
create unique index certificate_order_one_renewal on certificate_order (renews_certificate_id)
    where renews_certificate_id is not null and state not in ('REJECTED', 'CANCELLED');

create table timeline (
    seq      bigint generated always as identity primary key,
    order_id uuid        not null references certificate_order (id) on delete cascade,
    at       timestamptz not null,
    event    text        not null,
    state    text        not null,
    text     text        not null,
    by       text        not null
);
create index timeline_of_order on timeline (order_id, seq);

create table domain_control (
    id           uuid        primary key,
    version      integer     not null,
    ca_account   text        not null,
    domain       text        not null,
    state        text        not null,
    dcv_method   text        not null,
    dns_account  text,
    record_name  text,
    record_value text,
    proven_at    timestamptz,
    valid_until  timestamptz,
    reason       text,
    cause        text,
    next_attempt timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    unique (ca_account, domain)
);

create table certificate (
    id                uuid        primary key,
    order_id          uuid        not null,
    state             text        not null,
    ca_account        text        not null,
    ca_order_id       text        not null,
    product           text        not null,
    team              text        not null,
    labels            jsonb       not null,
    common_name       text        not null,
    subject_alt_names text[]      not null,
    subject           text        not null,
    issuer            text        not null,
    serial_number     text        not null,
    fingerprint       text        not null,
    key_algorithm     text        not null,
    not_before        timestamptz not null,
    not_after         timestamptz not null,
    certificate       text        not null,
    chain             text[]      not null,
    auto_renew        boolean     not null,
    renew_days_before integer,
    renew_at          timestamptz not null,
    expiring_said_at  timestamptz,
    superseded_by     uuid,
    created_at        timestamptz not null,
    unique (order_id, fingerprint)
);
create index certificate_by_team on certificate (team, id);
create index certificate_by_expiry on certificate (not_after, id);
create index certificate_by_names on certificate using gin (subject_alt_names);
create index certificate_to_renew on certificate (renew_at) where state = 'ACTIVE' and expiring_said_at is null;
