-- A certificate is replaced by its renewal, by a reissue or by one with other names. Of all these at most one is under
-- way or done: the columns renews_* and their unique index (certificate_order_one_renewal) hold for every kind.
alter table certificate_order
    -- of the certificate that is replaced
    add column replaces_serial_number text,
    -- for how many days a renewal is ordered, where validity_days are only those that were left
    add column usual_days             integer;
comment on column certificate_order.renews_certificate_id is 'the certificate that is replaced, whatever the kind';
comment on column certificate_order.renews_ca_order_id is 'the order of the certificate that is replaced, at the authority';
