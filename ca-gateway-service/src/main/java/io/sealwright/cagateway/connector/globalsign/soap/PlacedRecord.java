package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import org.jspecify.annotations.Nullable;

/// What PVOrder answers.
///
/// @param orderId empty where it was missing
/// @param status CertificateStatus; empty in the usual asynchronous answer
public record PlacedRecord(
        String orderId, String status, @Nullable Certificates certificates) {}
