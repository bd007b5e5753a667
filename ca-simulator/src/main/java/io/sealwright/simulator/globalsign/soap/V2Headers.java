package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.CaError;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.WireDates;
import io.sealwright.simulator.globalsign.soap.v2.Error;
import io.sealwright.simulator.globalsign.soap.v2.Errors;
import io.sealwright.simulator.globalsign.soap.v2.OrderResponseHeader;
import io.sealwright.simulator.globalsign.soap.v2.QueryResponseHeader;
import java.time.Clock;
import java.util.List;

/// The header of each answer: how it went, what was wrong, and when. `Errors` is there and empty when all went well.
final class V2Headers {
    private final WireDates dates;
    private final Clock clock;

    V2Headers(WireDates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    OrderResponseHeader order(Outcome<?> outcome) {
        OrderResponseHeader header = new OrderResponseHeader();
        header.setSuccessCode(Success.code(outcome));
        header.setErrors(errors(Success.errors(outcome)));
        header.setTimestamp(dates.write(clock.instant()));
        return header;
    }

    QueryResponseHeader query(Outcome<?> outcome) {
        QueryResponseHeader header = new QueryResponseHeader();
        header.setSuccessCode(Success.code(outcome));
        header.setErrors(errors(Success.errors(outcome)));
        header.setTimestamp(dates.write(clock.instant()));
        return header;
    }

    private static Errors errors(List<CaError> errors) {
        Errors list = new Errors();
        for (CaError error : errors) {
            Error entry = new Error();
            entry.setErrorCode(error.code());
            entry.setErrorField(error.field());
            entry.setErrorMessage(error.message());
            list.getError().add(entry);
        }
        return list;
    }
}
