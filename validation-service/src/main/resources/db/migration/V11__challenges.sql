-- Values that must stand in DNS for as long as an authority may look.
create table challenge (
    id              uuid        primary key,
    challenge_id    text        not null unique,
    state           text        not null
        check (state in ('REQUESTED', 'PUBLISHED', 'VISIBLE', 'HELD', 'REMOVING', 'REMOVED')),

    -- what is wanted, in the order service's words; all absent where a removal was heard of before anything else
    domain          text,
    record_name     text,
    record_value    text,
    dns_account     text,
    caa_identities  text[],
    -- what is to be published once the present value is taken away
    next_wanted     jsonb,

    -- what stands, or may stand, and who wrote it; noted before it is written
    account_id      uuid        references dns_account (id),
    placed_name     text,
    placed_value    text,

    -- why it waits; held where it waits and is never due
    waiting_reason  text,
    waiting_cause   text,
    attempts        integer     not null,
    due_at          timestamptz,
    -- which DNS accounts there were when its last step began: a held challenge is looked at again when they are others
    accounts_seen   text,

    -- evidence
    servers         text[]      not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    written_at      timestamptz,
    visible_at      timestamptz,
    withdrawn_at    timestamptz,
    removed_at      timestamptz,

    -- who takes its present step, until when at most; real time
    claim           uuid,
    claimed_until   timestamptz,

    traceparent     text
);
create index challenge_due on challenge (due_at) where due_at is not null;
create index challenge_by_account on challenge (account_id) where account_id is not null;
create index challenge_open on challenge (state, changed_at) where state <> 'REMOVED';
create index challenge_held on challenge (challenge_id) where waiting_reason is not null and due_at is null;
create index challenge_by_value on challenge (placed_name) where state <> 'REMOVED';
create index challenge_by_state on challenge (state, id);
create index challenge_by_domain on challenge (domain, id);
