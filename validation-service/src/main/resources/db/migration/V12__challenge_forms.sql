-- What a challenge is published as. Where nothing says otherwise it is TXT, as all were.
alter table challenge add column form text not null default 'TXT' check (form in ('TXT', 'CNAME', 'FILE'));
-- Who fetched the file that stands now: how often, when first and last, and by whom and from where last.
alter table challenge add column fetches jsonb;
