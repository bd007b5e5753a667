package io.sealwright.simulator.globalsign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order whose every part has the right form; whether the account may have it is another question.
///
/// @param baseOption lower case, null for a plain name
/// @param async whether the answer is not to wait for the certificate
/// @param bonusDays whether the option REX is set
/// @param customValidity whether `notBefore` and `notAfter` count
/// @param names the additional ones, lower case, each once
record OrderForm(
        String productCode,
        @Nullable String baseOption,
        OrderKind kind,
        int licenses,
        boolean async,
        boolean bonusDays,
        boolean customValidity,
        Months months,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        String csr,
        String profileId,
        String domainId,
        List<SanEntry> names) {}
