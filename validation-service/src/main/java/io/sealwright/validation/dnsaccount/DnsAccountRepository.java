package io.sealwright.validation.dnsaccount;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class DnsAccountRepository implements PanacheRepositoryBase<DnsAccount, UUID> {}
