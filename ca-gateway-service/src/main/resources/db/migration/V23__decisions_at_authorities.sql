-- What one of ours decided about an order that waits, at the authority, for an approval; null where there is nothing to
-- decide.
alter table submission
    add column approve          boolean,
    add column decision_comment text;
