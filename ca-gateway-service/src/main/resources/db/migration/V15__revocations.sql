-- Certificates that are to be revoked, or were.
create table certificate_revocation (
    -- Our order and the certificate's serial number.
    id              text        primary key,
    account         text        not null,
    command         jsonb       not null,
    state           text        not null check (state in ('ASKED', 'UNKNOWN', 'AWAITED', 'HELD', 'REFUSED', 'REVOKED',
                                                          'SEEN', 'UNSEEN')),
    -- When the authority is asked, or OCSP and revocation lists are; null where it waits for something else.
    due_at          timestamptz,
    failures        integer     not null,
    looks           integer     not null,
    -- What the authority said of the revocation once it was done, and when.
    whole_order     boolean,
    given_reason    text,
    outcome         text,
    revoked_at      timestamptz,
    -- Where everybody can see it, and since when it holds as is said there.
    source          text,
    holds_since     timestamptz,
    reason          text,
    detail          text,
    next_attempt_at timestamptz,
    traceparent     text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index certificate_revocation_due on certificate_revocation (account, due_at)
    where state in ('ASKED', 'UNKNOWN', 'AWAITED');
create index certificate_revocation_unseen on certificate_revocation (due_at) where state = 'REVOKED';
create index certificate_revocation_held on certificate_revocation (account, reason) where state = 'HELD';
