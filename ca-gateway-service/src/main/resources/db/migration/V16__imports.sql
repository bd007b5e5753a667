-- Readings of the orders that an account has at its authority, whoever placed them: imports that somebody asked for,
-- and the daily reconciliation (scope CHANGED).
create table account_import (
    id                  uuid        primary key,
    account             text        not null,
    scope               text        not null check (scope in ('ALL', 'ORDERED', 'EXPIRING', 'CHANGED')),
    range_from          timestamptz,
    range_to            timestamptz,
    -- To which the certificates are to belong that are unknown here.
    team                text,
    started_by          text        not null,
    state               text        not null check (state in ('RUNNING', 'DONE', 'STOPPED', 'FAILED')),
    -- Where it goes on: behind the last part that was said. Null before the first.
    cursor              text,
    due_at              timestamptz not null,
    found               bigint      not null default 0,
    said                bigint      not null default 0,
    without_certificate bigint      not null default 0,
    -- In a row.
    failures            integer     not null default 0,
    -- Why it stands still; null where it goes on.
    reason              text,
    detail              text,
    -- What last came to nothing; it stays.
    last_error          text,
    started_at          timestamptz not null,
    finished_at         timestamptz,
    check ((reason is null) = (detail is null)),
    check ((state = 'RUNNING') = (finished_at is null))
);
create unique index account_import_running on account_import (account, scope) where state = 'RUNNING';
create index account_import_newest on account_import (account, id desc);
