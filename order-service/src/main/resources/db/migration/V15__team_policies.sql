-- What each team may order; null allows anything, and so does a team without a row.
create table team_policy (
    team              text        primary key,
    version           integer     not null,
    ca_accounts       text[],
    products          text[],
    names             text[],
    rsa_min_size      integer,
    ec_curves         text[],
    max_validity_days integer,
    approval_required boolean     not null,
    updated_at        timestamptz not null,
    updated_by        text        not null
);

-- Who approved an order. A renewal by the machine inherits it from the order that it renews.
create table order_approval (
    order_id    uuid        primary key references certificate_order (id) on delete cascade,
    approved_by text        not null,
    approved_at timestamptz not null
);
