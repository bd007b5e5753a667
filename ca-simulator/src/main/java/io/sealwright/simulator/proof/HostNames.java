package io.sealwright.simulator.proof;

import java.util.Set;
import java.util.regex.Pattern;

/// What can be told of a name from its letters alone.
public final class HostNames {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Set<String> INTERNAL_TLDS =
            Set.of("local", "localhost", "localdomain", "internal", "intranet", "lan", "corp", "home", "private");

    private HostNames() {}

    /// @param wildcard whether it must start with `*.`, else it must not
    public static boolean isHostName(String name, boolean wildcard) {
        if (wildcard != name.startsWith("*.")) {
            return false;
        }
        String rest = withoutWildcard(name);
        if (rest.isEmpty() || rest.length() > 253 || rest.endsWith(".")) {
            return false;
        }
        for (String label : rest.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    public static String withoutWildcard(String name) {
        return name.startsWith("*.") ? name.substring(2) : name;
    }

    /// An IPv4 or IPv6 address.
    public static boolean isAddress(String name) {
        return name.contains(":") || IPV4.matcher(withoutWildcard(name)).matches();
    }

    public static boolean isInternal(String name) {
        String rest = withoutWildcard(name);
        return isAddress(name) || INTERNAL_TLDS.contains(tld(rest)) || (!name.startsWith("*.") && !rest.contains("."));
    }

    /// A wildcard straight under a top-level domain.
    public static boolean isTldWildcard(String name) {
        return name.startsWith("*.") && !withoutWildcard(name).contains(".");
    }

    public static String tld(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Whether a validated domain is the name's own or above it.
    public static boolean covers(String domain, String name) {
        String rest = withoutWildcard(name);
        return rest.equals(domain) || rest.endsWith("." + domain);
    }
}
