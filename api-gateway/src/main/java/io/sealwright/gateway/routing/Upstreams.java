package io.sealwright.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where the services are.
@ApplicationScoped
class Upstreams {
    private final Map<Service, URI> addresses;

    Upstreams(
            @ConfigProperty(name = "sealwright.order-service.url") URI order,
            @ConfigProperty(name = "sealwright.ca-gateway-service.url") URI caGateway,
            @ConfigProperty(name = "sealwright.validation-service.url") URI validation,
            @ConfigProperty(name = "sealwright.notification-service.url") URI notification) {
        addresses = new EnumMap<>(Map.of(
                Service.ORDER, order,
                Service.CA_GATEWAY, caGateway,
                Service.VALIDATION, validation,
                Service.NOTIFICATION, notification));
        addresses.forEach((service, address) -> {
            if (address.getHost() == null) {
                throw new IllegalStateException("sealwright." + service.serviceName()
                        + ".url must be like http://host:port, and is " + address);
            }
        });
    }

    URI of(Service service) {
        URI address = addresses.get(service);
        if (address == null) {
            throw new IllegalStateException("No address of " + service);
        }
        return address;
    }
}
