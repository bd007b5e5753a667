package io.sealwright.cagateway.connector.globalsign.soap;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.PreexistingConduitSelector;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;

/// Makes CXF clients at run time: every account has its own address, proxy and password.
final class Ports {
    private Ports() {}

    static <T> T open(Class<T> contract, URI address, Transport transport) {
        JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
        factory.setServiceClass(contract);
        factory.setAddress(address.toString());
        // Real answers lack elements that the contract calls mandatory, and bring some that it does not know.
        factory.setProperties(new HashMap<>(Map.of("set-jaxb-validation-event-handler", "false")));
        T port = contract.cast(factory.create());
        Client client = ClientProxy.getClient(port);
        client.setConduitSelector(
                new PreexistingConduitSelector(new Conduit(transport, address), client.getEndpoint()));
        return port;
    }

    static void close(Object port) {
        ClientProxy.getClient(port).destroy();
    }
}
