package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.PasswordDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A customer of the CA, with one organization that has one department.
///
/// @param name how tests and operators call it
/// @param clientSecret of the API key, where there is one
/// @param fieldRequired whether orders must fill the custom field; null stands for no
public record Account(
        String name,
        String login,
        PasswordDigest password,
        String customerUri,
        @Nullable String clientId,
        @Nullable PasswordDigest clientSecret,
        int number,
        Instant openedAt,
        IssuancePolicy issuance,
        FaultPlan faults,
        @Nullable Boolean fieldRequired) {
    public static final String ORGANIZATION = "Sealwright Example Ltd";
    public static final String DEPARTMENT = "Engineering";
    private static final int FIRST_ORGANIZATION = 2_600;
    private static final int FIRST_DEPARTMENT = 52_600;
    private static final int FIRST_ADMINISTRATOR = 80;

    public int organizationId() {
        return FIRST_ORGANIZATION + number;
    }

    public int departmentId() {
        return FIRST_DEPARTMENT + number;
    }

    public int administratorId() {
        return FIRST_ADMINISTRATOR + number;
    }

    /// Whether an id is the organization's or the department's.
    public boolean has(int orgId) {
        return orgId == organizationId() || orgId == departmentId();
    }

    Account with(Credentials given) {
        String secret = given.clientSecret();
        return new Account(
                name,
                given.login(),
                PasswordDigest.of(given.password()),
                given.customerUri(),
                given.clientId(),
                secret == null ? null : PasswordDigest.of(secret),
                number,
                openedAt,
                issuance,
                faults,
                given.fieldRequired());
    }

    public boolean demandsField() {
        return Boolean.TRUE.equals(fieldRequired);
    }

    Account with(PasswordDigest other) {
        return new Account(
                name,
                login,
                other,
                customerUri,
                clientId,
                clientSecret,
                number,
                openedAt,
                issuance,
                faults,
                fieldRequired);
    }

    Account with(IssuancePolicy other) {
        return new Account(
                name,
                login,
                password,
                customerUri,
                clientId,
                clientSecret,
                number,
                openedAt,
                other,
                faults,
                fieldRequired);
    }

    Account with(FaultPlan other) {
        return new Account(
                name,
                login,
                password,
                customerUri,
                clientId,
                clientSecret,
                number,
                openedAt,
                issuance,
                other,
                fieldRequired);
    }

    /// What opens an account.
    record Credentials(
            String login,
            String password,
            String customerUri,
            @Nullable String clientId,
            @Nullable String clientSecret,
            boolean fieldRequired) {
        @Override
        public String toString() {
            return "Credentials[" + login + "]";
        }
    }
}
