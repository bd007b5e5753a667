package io.sealwright.order.key;

import io.sealwright.pki.KeyKind;
import java.util.UUID;

/// A key that was made here, as an order and its certificate name it.
public record HeldKey(UUID id, KeyKind kind) {}
