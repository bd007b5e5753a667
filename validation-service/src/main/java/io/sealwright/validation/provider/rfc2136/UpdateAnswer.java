package io.sealwright.validation.provider.rfc2136;

import io.sealwright.validation.provider.Outcome;
import java.util.OptionalInt;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIGRecord;

/// What a server answered to a signed request, and what that means (RFC 2136 section 2.2, RFC 8945 section 5).
///
/// @param tsigError the error in the answer's TSIG record, where it has one
/// @param verified whether the answer carries a signature of our key that fits
record UpdateAnswer(int rcode, OptionalInt tsigError, boolean verified) {
    static UpdateAnswer of(Message answer) {
        TSIGRecord signature = answer.getTSIG();
        return new UpdateAnswer(
                answer.getRcode(),
                signature == null ? OptionalInt.empty() : OptionalInt.of(signature.getError()),
                answer.isVerified());
    }

    /// @param accepted the codes that are a success for this request
    Outcome judge(UpdateAccount account, String request, int... accepted) {
        String server = "The DNS server " + account.server();
        String key = "the key " + account.keyName();
        int error = tsigError.orElse(Rcode.NOERROR);
        if (error != Rcode.NOERROR) {
            return judgeSignature(error, server, key);
        }
        for (int code : accepted) {
            if (rcode == code) {
                return verified
                        ? new Outcome.Applied()
                        : new Outcome.OperatorMustAct(server + " answered without a valid signature of " + key
                                + ", so it may be another server. Check the account's server and key.");
            }
        }
        String said = server + " answered " + Rcode.string(rcode) + " to " + request;
        return switch (rcode) {
            case Rcode.SERVFAIL -> new Outcome.TryAgain(said + ": it failed inside.");
            case Rcode.REFUSED ->
                new Outcome.OperatorMustAct(said + ": its policy does not let " + key + " do this. Allow it there.");
            case Rcode.NOTAUTH ->
                new Outcome.OperatorMustAct(
                        said + ": it is not the primary of that zone or does not accept " + key + ".");
            case Rcode.NOTZONE ->
                new Outcome.OperatorMustAct(said + ": the name is not in the zone. Check the account's zones.");
            case Rcode.YXDOMAIN ->
                new Outcome.OperatorMustAct(said + ": other records stand at the name. Remove them there.");
            case Rcode.NOTIMP -> new Outcome.OperatorMustAct(said + ": it takes no dynamic updates.");
            default -> new Outcome.OperatorMustAct(said + ", which no rule here expects. Look at the server's log.");
        };
    }

    private static Outcome judgeSignature(int error, String server, String key) {
        return switch (error) {
            case Rcode.BADKEY ->
                new Outcome.OperatorMustAct(server + " does not know " + key
                        + " with this algorithm (BADKEY). Check tsigKeyName and tsigAlgorithm.");
            case Rcode.BADSIG ->
                new Outcome.OperatorMustAct(
                        server + " has another secret for " + key + " (BADSIG). Set the account's tsigSecret anew.");
            // Clocks come together by themselves where time synchronisation works, so nobody has to resume it.
            case Rcode.BADTIME ->
                new Outcome.TryAgain("The clocks of this host and of the DNS server differ by more than five minutes"
                        + " (BADTIME). " + server + " refuses signatures until both are synchronised.");
            default ->
                new Outcome.OperatorMustAct(
                        server + " refuses the signature of " + key + " (" + Rcode.TSIGstring(error) + ").");
        };
    }
}
