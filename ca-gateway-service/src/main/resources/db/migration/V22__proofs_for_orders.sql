-- Proofs of control that count for one order at the authority alone, by other records, files and mails.
alter table domain_control
    add column ca_order_id    text,
    -- TXT where it is null.
    add column challenge_form text,
    add column mailed_to      text[],
    add column mailed_at      timestamptz,
    drop constraint domain_control_state_check,
    add constraint domain_control_state_check
        check (state in ('REQUESTED', 'CHALLENGED', 'CHECKING', 'MAILED', 'PROVEN', 'HELD'));
