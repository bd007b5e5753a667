-- What each account has at its authority beside orders, as it was last read.
create table account_catalog (
    account   text        primary key,
    -- When it is read next.
    due_at    timestamptz not null,
    -- The account as it was then: a changed one is read anew.
    version   bigint,
    read_at   timestamptz,
    failures  integer     not null,
    -- Why the last attempt came to nothing; null where it did not.
    trouble   text
);

create table account_catalog_entry (
    account text not null,
    -- Where it stands in lists: made of kind and id, so that it stays over readings.
    page_id uuid not null,
    kind    text not null check (kind in ('ORGANIZATION', 'DOMAIN', 'PROFILE', 'PRODUCT')),
    id      text not null,
    name    text not null,
    state   text not null,
    primary key (account, kind, page_id)
);

-- What was new, changed or gone at a reading; the first reading of an account is no change.
create table account_catalog_change (
    number  bigint      generated always as identity primary key,
    account text        not null,
    at      timestamptz not null,
    kind    text        not null,
    id      text        not null,
    what    text        not null
);
create index account_catalog_change_newest on account_catalog_change (account, number desc);

-- What can be ordered with the account, as JSON; null before its authority was asked for the first time.
alter table ca_account add column products text;
