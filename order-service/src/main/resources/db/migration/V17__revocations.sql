-- What became of the wish that a certificate be revoked, or of its revocation at the authority without our asking.
create table revocation (
    certificate_id uuid        primary key references certificate (id) on delete cascade,
    state          text        not null,
    -- of who asked; null where nobody did here
    reason         text,
    comment        text,
    requested_by   text,
    requested_at   timestamptz,
    -- of the state
    waiting_reason text,
    cause          text,
    next_attempt   timestamptz,
    refusal_reason text,
    detail         text,
    revoked_reason text,
    revoked_at     timestamptz,
    seen_in        text,
    seen_at        timestamptz
);

-- Authorities speak of revoked certificates by their own order's id.
create index certificate_by_ca_order on certificate (ca_account, ca_order_id);
