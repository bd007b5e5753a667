package io.sealwright.gateway;

/// The four services behind the door.
public record Services(StubService order, StubService caGateway, StubService validation, StubService notification) {
    void up() {
        order.up();
        caGateway.up();
        validation.up();
        notification.up();
    }

    void down() {
        order.down();
        caGateway.down();
        validation.down();
        notification.down();
    }

    public void forget() {
        order.forget();
        caGateway.forget();
        validation.forget();
        notification.forget();
    }
}
