package io.sealwright.gateway.authentication;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a form was sent from one of our own pages: the defence against other sites' forms that stands beside the
/// cookie's SameSite. Browsers tell where a request comes from in headers that no page can forge.
public final class SameOrigin {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private SameOrigin() {}

    /// @param fetchSite the header Sec-Fetch-Site
    /// @param origin the header Origin
    /// @param host the header Host
    public static boolean allows(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (fetchSite != null) {
            return OWN_SITES.contains(fetchSite);
        }
        if (origin == null) {
            // No browser: a page of another site cannot make a request without either header.
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
