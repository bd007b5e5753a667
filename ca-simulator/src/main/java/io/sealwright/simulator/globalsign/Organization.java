package io.sealwright.simulator.globalsign;

/// What every profile's vetting found.
public final class Organization {
    public static final String NAME = "Sealwright Example Ltd";
    public static final String LOCALITY = "London";
    public static final String STATE = "London";
    public static final String COUNTRY = "GB";

    private Organization() {}
}
