-- What was said to all of what can be done with an account; null where nothing was.
alter table ca_account add column said_capabilities text;
-- Products have options now, and what can be done at an authority is said: every account is read anew for that.
update account_catalog set due_at = now();
