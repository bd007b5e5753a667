-- What is imported was ordered elsewhere: its CSR is not known.
alter table certificate_order alter column csr drop not null;

-- An account has each certificate once, so that imports and orders that bring the same one meet. Rows of before that
-- repeat another are marked and stay.
alter table certificate add column repeated boolean not null default false;
update certificate set repeated = true where id in (
    select id from (
        select id, row_number() over (partition by ca_account, serial_number order by id) as place from certificate
    ) as each where place > 1);
create unique index certificate_once on certificate (ca_account, serial_number) where not repeated;
