-- What orders say beside what every order says, and what is known of what an account lets be done.
-- Null is none, and not known.
alter table certificate_order add column options jsonb;
alter table ca_account
    add column validation_methods text[],
    add column abilities          text[];
