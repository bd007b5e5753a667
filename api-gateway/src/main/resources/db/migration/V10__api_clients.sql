-- Services and scripts that may come through the door. A deleted one stays as an inactive row, so that the names in
-- old audit records keep their meaning and its key can never come back to life.
create table api_client (
    id           uuid        primary key,
    name         text        not null,
    team         text        not null,
    roles        text[]      not null,
    key_hash     bytea       not null unique check (octet_length(key_hash) = 32),
    created_at   timestamptz not null,
    created_by   text        not null,
    last_used_at timestamptz,
    active       boolean     not null
);
create unique index api_client_name on api_client (name) where active;
