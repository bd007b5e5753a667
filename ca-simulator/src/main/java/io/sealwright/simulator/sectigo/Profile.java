package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.authority.Certification;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What can be enrolled.
public enum Profile {
    OV_MULTI_DOMAIN(8575, "OV Multi-Domain", "Organization Validation (OV)", Certification.Vetting.ORGANIZATION),
    EV_MULTI_DOMAIN(8576, "EV Multi-Domain", "Extended Validation (EV)", Certification.Vetting.EXTENDED),
    PRIVATE(8577, "Private", "", Certification.Vetting.ORGANIZATION);

    private static final List<Integer> PUBLIC_TERMS = List.of(30, 90, 199);
    private static final List<Integer> PRIVATE_TERMS = List.of(30, 90, 199, 365, 730);

    private final int id;
    private final String title;
    private final String validationType;
    private final Certification.Vetting vetting;

    Profile(int id, String title, String validationType, Certification.Vetting vetting) {
        this.id = id;
        this.title = title;
        this.validationType = validationType;
        this.vetting = vetting;
    }

    public int id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String validationType() {
        return validationType;
    }

    Certification.Vetting vetting() {
        return vetting;
    }

    /// Whether the public trusts it, so that control of its names must be proved.
    boolean trustedByThePublic() {
        return this != PRIVATE;
    }

    boolean takesWildcards() {
        return this != EV_MULTI_DOMAIN;
    }

    /// In days; for the public's trust none above what the rules of the day allow.
    public List<Integer> terms(int mostDays) {
        return trustedByThePublic()
                ? PUBLIC_TERMS.stream().filter(days -> days <= mostDays).toList()
                : PRIVATE_TERMS;
    }

    public static Optional<Profile> of(int id) {
        return Arrays.stream(values()).filter(profile -> profile.id == id).findFirst();
    }
}
