-- Proofs of control of a domain in an account.
create table domain_control (
    id              text        primary key,
    account         text        not null,
    domain          text        not null,
    method          text        not null,
    state           text        not null check (state in ('REQUESTED', 'CHALLENGED', 'CHECKING', 'PROVEN', 'HELD')),
    due_at          timestamptz,
    failures        integer     not null,
    ca_domain_id    text,
    record_name     text,
    record_value    text,
    caa_identities  text[],
    valid_until     timestamptz,
    reason          text,
    detail          text,
    next_attempt_at timestamptz,
    traceparent     text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index domain_control_due on domain_control (account, due_at) where due_at is not null;
create index domain_control_held on domain_control (account, reason) where state = 'HELD';
