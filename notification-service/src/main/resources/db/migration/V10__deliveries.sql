-- One mail to one person: what it says, how often it was tried, and what came of it.
create table delivery (
    id              uuid        primary key,
    source_event_id uuid        not null,
    recipient       text        not null,
    news_kind       text        not null check (news_kind in ('ISSUED', 'REJECTED', 'HELD', 'EXPIRING')),
    news_key        text        not null,
    news            jsonb       not null,
    subject         text        not null,
    team            text        not null,
    order_id        text        not null,
    certificate_id  text,
    state           text        not null check (state in ('QUEUED', 'SENDING', 'DELIVERED', 'FAILED')),
    attempts        integer     not null,
    attempt_limit   integer     not null,
    due_at          timestamptz not null,
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    delivered_at    timestamptz,
    check ((state = 'SENDING') = (leased_until is not null)),
    check ((state = 'DELIVERED') = (delivered_at is not null))
);
-- An event that arrives twice makes no second mail, and neither does a second event with the same news.
create unique index delivery_once_per_event on delivery (source_event_id, lower(recipient));
create unique index delivery_once_per_news on delivery (news_key, lower(recipient));
create index delivery_due on delivery (due_at) where state = 'QUEUED';
create index delivery_leases on delivery (leased_until) where state = 'SENDING';
create index delivery_by_order on delivery (order_id, id);
create index delivery_by_state on delivery (state, id);
