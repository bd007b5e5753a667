-- Names under which people order, with the account, product and defaults that they stand for.
create table certificate_profile (
    id         uuid        primary key,
    version    integer     not null,
    name       text        not null,
    ca_account text        not null,
    product    text        not null,
    defaults   jsonb       not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint certificate_profile_name unique (name)
);

alter table certificate_order add column profile text;
