package io.sealwright.validation.challenge;

import io.sealwright.validation.zone.TxtRecord;
import java.util.UUID;

/// Where a value of ours stands or may stand. It is noted before the DNS server is asked, so that whatever crashes
/// afterwards, it is known what to take away.
///
/// @param account id of the DNS account that writes there
record Placement(UUID account, TxtRecord record) {}
