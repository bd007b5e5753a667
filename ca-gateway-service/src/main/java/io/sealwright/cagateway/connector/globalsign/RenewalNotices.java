package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import org.jboss.logging.Logger;

/// GlobalSign's own mails about orders whose certificates near their end: noise where they are renewed from here.
final class RenewalNotices {
    private static final Logger LOG = Logger.getLogger(RenewalNotices.class);

    private final GlobalSignSoap soap;
    private final boolean wanted;

    RenewalNotices(GlobalSignSoap soap, boolean wanted) {
        this.soap = soap;
        this.wanted = wanted;
    }

    /// Has none sent for an order that GlobalSign took, while that it took it is already being recorded. Where that
    /// fails a mail too many may come, which is no reason to touch the order.
    void taken(String caOrderId) {
        if (!wanted) {
            Thread.ofVirtual().name("renewal-notice-" + caOrderId).start(() -> switchOff(caOrderId));
        }
    }

    private void switchOff(String caOrderId) {
        try {
            Answer<String> answer = soap.withoutRenewalNotice(caOrderId);
            if (!(answer instanceof Answer.Success<String>)) {
                warn(
                        caOrderId,
                        VERDICTS.ofRepeatable("Switching them off", answer).detail());
            }
        } catch (RuntimeException e) {
            warn(caOrderId, e.toString());
        }
    }

    private static void warn(String caOrderId, String why) {
        LOG.warnf(
                "GlobalSign will send renewal notices for its order %s: %s Switch them off in its portal, or ignore"
                        + " them.",
                caOrderId, why);
    }
}
