package io.sealwright.cagateway.connector;

/// Any answer of a certificate authority, or why there is none.
public sealed interface CaAnswer
        permits Placement,
                Search,
                LookUp,
                Changes,
                Cancellation,
                Decision,
                ControlRequest,
                ControlCheck,
                Catalog,
                Revocation,
                RevocationLook,
                History,
                CertificateCopy,
                Balance {}
