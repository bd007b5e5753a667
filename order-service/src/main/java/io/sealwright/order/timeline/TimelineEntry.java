package io.sealwright.order.timeline;

import java.time.Instant;
import java.util.UUID;

/// One thing that happened to an order, for people.
///
/// @param seq its place on all timelines; 0 before it was written
/// @param event the kind of happening
/// @param state the order's state after it
/// @param by who or what caused it: a caller's name, `ca-gateway`, `domain-control`, `renewal`
public record TimelineEntry(long seq, UUID orderId, Instant at, String event, String state, String text, String by) {}
