package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.globalsign.soap.generated.order.AuthToken;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.OrderRequestHeader;
import io.sealwright.cagateway.connector.globalsign.soap.generated.order.QueryRequestHeader;

/// User name and password, which stand in every request's body.
///
/// @param password in the clear: never to be logged
public record Login(String userName, String password) {
    OrderRequestHeader forOrder() {
        OrderRequestHeader header = new OrderRequestHeader();
        header.setAuthToken(token());
        return header;
    }

    QueryRequestHeader forQuery() {
        QueryRequestHeader header = new QueryRequestHeader();
        header.setAuthToken(token());
        return header;
    }

    private AuthToken token() {
        AuthToken token = new AuthToken();
        token.setUserName(userName);
        token.setPassword(password);
        return token;
    }

    /// Without the password.
    @Override
    public String toString() {
        return "Login[" + userName + "]";
    }
}
