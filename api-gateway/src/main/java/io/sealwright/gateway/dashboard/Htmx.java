package io.sealwright.gateway.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Where the htmx library's files are served: its jar has them under a path with its version.
@ApplicationScoped
class Htmx {
    private static final String ABOUT_THE_JAR = "META-INF/maven/org.mvnpm/htmx.org/pom.properties";

    private final String folder;

    Htmx() {
        Properties about = new Properties();
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(ABOUT_THE_JAR)) {
            if (in == null) {
                throw new IllegalStateException("The jar org.mvnpm:htmx.org is missing from the application");
            }
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar org.mvnpm:htmx.org is unreadable", e);
        }
        folder = "/_static/htmx.org/" + about.getProperty("version") + "/dist";
    }

    String folder() {
        return folder;
    }
}
