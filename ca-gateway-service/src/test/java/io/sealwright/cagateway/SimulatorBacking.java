package io.sealwright.cagateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One simulator for all tests of the running service.
public final class SimulatorBacking implements QuarkusTestResourceLifecycleManager {
    private @Nullable SimulatorProcess process;

    @Override
    public Map<String, String> start() {
        SimulatorProcess started = new SimulatorProcess();
        process = started;
        return started.simulator().asConfig();
    }

    @Override
    public void stop() {
        if (process != null) {
            process.close();
        }
    }
}
