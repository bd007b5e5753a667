-- Private keys that are made here, sealed for their own id. A destroyed key leaves its row and nothing to open.
create table private_key (
    id           uuid        primary key,
    algorithm    text        not null,
    size         integer     not null,
    spki_sha256  text        not null,
    sealed       text,
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    check ((sealed is null) = (destroyed_at is not null))
);

alter table certificate_order
    add column key_id        uuid references private_key (id),
    add column key_algorithm text,
    add column key_size      integer;
alter table certificate add column key_id uuid references private_key (id);
create index certificate_by_key on certificate (key_id) where key_id is not null;

-- Keys that are ordered with no more, by the SHA-256 of their SubjectPublicKeyInfo.
create table banned_key (
    spki_sha256    text        primary key,
    reason         text        not null,
    certificate_id uuid,
    since          timestamptz not null
);

-- Certificates whose renewal needs a new key, which takes too long to be made while a message is heard.
create table renewal_with_new_key (
    certificate_id uuid        primary key,
    due_at         timestamptz not null
);
create index renewal_with_new_key_due on renewal_with_new_key (due_at);

-- Who did what that must be accounted for. Rows are only ever added.
create table audit_record (
    seq        bigint generated always as identity primary key,
    at         timestamptz not null,
    who        text        not null,
    team       text        not null,
    roles      text[]      not null,
    action     text        not null,
    subject    text        not null,
    subject_id text        not null,
    detail     text        not null
);
create index audit_record_of_subject on audit_record (subject, subject_id, seq);

create function refuse_to_change_audit() returns trigger language plpgsql as $$
begin
    raise exception 'audit records are never changed or removed';
end
$$;

create trigger audit_record_only_grows before update or delete or truncate on audit_record
    for each statement execute function refuse_to_change_audit();
