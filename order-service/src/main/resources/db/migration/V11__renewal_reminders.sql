-- Until it is superseded, an expiring certificate is spoken of again and again: renew_at is when next, null is never.
alter table certificate alter column renew_at drop not null;
drop index certificate_to_renew;
create index certificate_to_renew on certificate (renew_at) where state = 'ACTIVE';
