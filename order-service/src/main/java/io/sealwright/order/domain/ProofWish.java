package io.sealwright.order.domain;

import io.sealwright.order.account.KnownAccounts;
import io.sealwright.rest.JsonFields;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// How somebody wants control of a domain to be proven.
///
/// @param method null where nothing was said
/// @param dnsAccount where the challenge is to be published; null where nothing was said
record ProofWish(
        @Nullable ValidationMethod method, @Nullable String dnsAccount) {
    /// Reads `method` and `dnsAccount`; what is wrong with them the fields tell.
    static Uni<ProofWish> read(JsonFields fields, KnownAccounts accounts, SqlClient client, Instant now) {
        ProofWish wish = new ProofWish(
                fields.optionalChoice("method", ValidationMethod.class), fields.optionalText("dnsAccount", 100));
        if (wish.method() != null && !wish.method().isAllowed(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            fields.problem("method", "authorities may not use " + wish.method() + " any more");
        }
        String dnsAccount = wish.dnsAccount();
        if (dnsAccount == null) {
            return Uni.createFrom().item(wish);
        }
        return accounts.knowsDnsAccount(client, dnsAccount).map(there -> {
            if (!there) {
                fields.problem("dnsAccount", "'" + dnsAccount + "' is no DNS account here; see /v1/dns-accounts");
            }
            return wish;
        });
    }
}
