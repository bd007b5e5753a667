-- What one of ours decided about an order or a revocation that waits, at the authority, for an approval; null where there
-- is nothing to decide.
alter table submission
    add column approve          boolean,
    add column decision_comment text;
alter table certificate_revocation
    add column approve          boolean,
    add column decision_comment text;
