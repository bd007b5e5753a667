-- Orders on their way to an authority.
create table submission (
    order_id        text        primary key,
    account         text        not null,
    request         jsonb,
    state           text        not null check (state in ('QUEUED', 'CALLING', 'UNKNOWN', 'PLACED', 'WAITING', 'HELD',
                                                          'REJECTED', 'ISSUED', 'CANCELLED')),
    -- When the lane of the account takes it up; null where it waits for something else.
    due_at          timestamptz,
    attempts        integer     not null,
    sends           integer     not null,
    sends_allowed   integer     not null,
    sent_at         timestamptz,
    -- When the call that is under way began, and in which epoch of the lane.
    called_at       timestamptz,
    epoch           bigint,
    failures        integer     not null,
    absences        integer     not null,
    doubtful        boolean     not null,
    cancel_wanted   boolean     not null,
    ca_order_id     text,
    reason          text,
    detail          text,
    next_attempt_at timestamptz,
    traceparent     text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index submission_due on submission (account, state, due_at) where due_at is not null;
create index submission_held on submission (account, reason, order_id) where state = 'HELD';
create index submission_placed on submission (account, called_at) where state = 'PLACED';
create index submission_unknown on submission (account, sent_at) where state = 'UNKNOWN';
create index submission_open on submission (account, state)
    where state in ('QUEUED', 'CALLING', 'UNKNOWN', 'PLACED', 'WAITING', 'HELD');
create index submission_by_ca_order on submission (account, ca_order_id) where ca_order_id is not null;

-- Every call that was begun to place an order. A row stands before the call goes out.
create table submission_attempt (
    order_id   text        not null references submission,
    number     integer     not null,
    epoch      bigint      not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    outcome    text,
    detail     text,
    primary key (order_id, number)
);

-- Up to when the changes of an account's orders have been read, in the authority's time.
create table account_feed (
    account   text        primary key,
    read_upto timestamptz not null
);
