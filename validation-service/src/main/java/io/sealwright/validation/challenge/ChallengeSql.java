package io.sealwright.validation.challenge;

/// The statements behind [ChallengeStore].
final class ChallengeSql {
    /// Another text whenever a DNS account was added, changed or deleted.
    private static final String ACCOUNTS_NOW =
            "(select coalesce(md5(string_agg(id::text || ':' || version, ',' order by id)), '') from dns_account)";

    static final String LOCK = "select * from challenge where challenge_id = any($1) order by challenge_id for update";

    static final String LOCK_CLAIMED = "select * from challenge where challenge_id = $1 and claim = $2 for update";

    /// $1 the rows as a JSON array, $2 now.
    static final String SAVE = """
            insert into challenge (
                id, challenge_id, state, domain, record_name, record_value, dns_account, caa_identities, form,
                next_wanted, account_id, placed_name, placed_value, waiting_reason, waiting_cause, attempts, due_at, servers,
                created_at, changed_at, withdrawn_at, removed_at, traceparent)
            select
                id, challenge_id, state, domain, record_name, record_value, dns_account, caa_identities,
                coalesce(form, 'TXT'), next_wanted, account_id, placed_name, placed_value, waiting_reason, waiting_cause, attempts, due_at, servers,
                $2::timestamptz, $2::timestamptz, withdrawn_at, case when state = 'REMOVED' then $2::timestamptz end, traceparent
            from jsonb_to_recordset($1) as r(
                id uuid, challenge_id text, state text, domain text, record_name text, record_value text,
                dns_account text, caa_identities text[], form text, next_wanted jsonb, account_id uuid, placed_name text,
                placed_value text, waiting_reason text, waiting_cause text, attempts integer, due_at timestamptz,
                servers text[], withdrawn_at timestamptz, traceparent text)
            on conflict (challenge_id) do update set
                state = excluded.state,
                domain = excluded.domain,
                record_name = excluded.record_name,
                record_value = excluded.record_value,
                dns_account = excluded.dns_account,
                caa_identities = excluded.caa_identities,
                form = excluded.form,
                next_wanted = excluded.next_wanted,
                account_id = excluded.account_id,
                placed_name = excluded.placed_name,
                placed_value = excluded.placed_value,
                waiting_reason = excluded.waiting_reason,
                waiting_cause = excluded.waiting_cause,
                attempts = excluded.attempts,
                due_at = excluded.due_at,
                servers = case when excluded.state = 'VISIBLE' then excluded.servers else challenge.servers end,
                changed_at = excluded.changed_at,
                written_at = case when excluded.state = 'PUBLISHED' and challenge.state <> 'PUBLISHED'
                    then excluded.changed_at else challenge.written_at end,
                visible_at = case when excluded.state = 'VISIBLE' then excluded.changed_at else challenge.visible_at end,
                withdrawn_at = excluded.withdrawn_at,
                -- Those of another file are no evidence for this one.
                fetches = case when excluded.record_name = challenge.record_name
                    and excluded.record_value = challenge.record_value then challenge.fetches end,
                removed_at = case when excluded.state = 'REMOVED' then excluded.changed_at end,
                traceparent = coalesce(excluded.traceparent, challenge.traceparent)
            """;

    static final String END_CLAIM =
            "update challenge set claim = null, claimed_until = null where challenge_id = $1 and claim = $2";

    /// $1 the claim, $2 for how many milliseconds, $3 now by the service's clock, $4 how many. First tries come before
    /// repeated ones: what fails again and again must not keep what is new from its turn.
    static final String CLAIM = """
            update challenge set
                claim = $1,
                claimed_until = clock_timestamp() + make_interval(secs => $2 / 1000.0),
                accounts_seen = %s
            where challenge_id in (
                select challenge_id from challenge
                where due_at <= $3 and (claimed_until is null or claimed_until < clock_timestamp())
                order by least(attempts, 1), due_at limit $4 for update skip locked)
            returning *
            """.formatted(ACCOUNTS_NOW);

    /// Held challenges whose last step saw other DNS accounts than there are now.
    static final String LOCK_HELD = """
            select * from challenge
            where waiting_reason is not null and due_at is null
                and (claimed_until is null or claimed_until < clock_timestamp())
                and accounts_seen is distinct from %s
            order by challenge_id limit $1 for update skip locked
            """.formatted(ACCOUNTS_NOW);

    static final String NEXT_DUE = """
            select min(due_at) as next from challenge
            where due_at is not null and (claimed_until is null or claimed_until < clock_timestamp())
            """;

    static final String WANTED_BY_ANOTHER = """
            select exists (
                select 1 from challenge
                where placed_name = $1 and placed_value = $2 and account_id = $3 and form = $4 and challenge_id <> $5
                    and state in ('REQUESTED', 'PUBLISHED', 'VISIBLE', 'HELD')) as wanted
            """;

    /// A page of the list, newest first: $1 how many; then one parameter for each condition that is asked for.
    static String page(boolean after, boolean state, boolean domain) {
        StringBuilder where = new StringBuilder();
        int parameter = 2;
        if (after) {
            where.append(" and id < $").append(parameter++);
        }
        if (state) {
            where.append(" and state = $").append(parameter++);
        }
        if (domain) {
            where.append(" and domain = $").append(parameter);
        }
        return "select * from challenge where true" + where + " order by id desc limit $1";
    }

    static final String ONE = "select * from challenge where challenge_id = $1";

    static final String BY_STATE = """
            select state, count(*) as challenges, min(changed_at) as oldest from challenge
            where state <> 'REMOVED' group by state
            """;

    private ChallengeSql() {}
}
