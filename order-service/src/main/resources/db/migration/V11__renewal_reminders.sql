-- Until it is superseded, an expiring certificate is spoken of again and again, for the last time when it is over.
drop index certificate_to_renew;
create index certificate_to_renew on certificate (renew_at)
    where state = 'ACTIVE' and (expiring_said_at is null or expiring_said_at < not_after);
