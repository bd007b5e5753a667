package io.sealwright.localstack.home;

import io.sealwright.localstack.process.StartFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The repository that this program was built in.
public final class SourceTree {
    private static final String MODULE = "local-stack";

    private final Path root;

    private SourceTree(Path root) {
        this.root = root;
    }

    /// Where the system property `sealwright.root` says, else the nearest folder above the working folder
    /// that holds this module.
    public static SourceTree find() {
        String told = System.getProperty("sealwright.root", "");
        Path start = Path.of(told.isEmpty() ? "" : told).toAbsolutePath().normalize();
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(MODULE).resolve("pom.xml")))
                .findFirst()
                .map(SourceTree::new)
                .orElseThrow(() -> new IllegalStateException("There is no " + MODULE + "/pom.xml in or above " + start
                        + "; say where the repository is with -Dsealwright.root=FOLDER"));
    }

    public Path root() {
        return root;
    }

    /// Where PostgreSQL's programs are unpacked once for all.
    public Path cache() {
        return root.resolve(MODULE).resolve("target").resolve("cache");
    }

    /// The class path of this module's own processes, the brokers' libraries included, which the build
    /// wrote down.
    public String classPath() throws IOException {
        return classPath("runtime.classpath");
    }

    /// The class path of the process behind the tests' backing: the above, and Testcontainers.
    public String backingClassPath() throws IOException {
        return classPath("backing.classpath");
    }

    private String classPath(String list) throws IOException {
        Path file = root.resolve(MODULE).resolve("target").resolve(list);
        if (!Files.exists(file)) {
            throw new StartFailed("The module local-stack is not built (there is no " + file
                    + "). Build it: mvn -B -pl local-stack -am -DskipTests package");
        }
        return root.resolve(MODULE).resolve("target").resolve("classes")
                + File.pathSeparator
                + Files.readString(file).strip();
    }

    /// What starts a Quarkus module: `{module}/target/quarkus-app/quarkus-run.jar`.
    public Path runnable(String module) throws StartFailed {
        Path jar = root.resolve(module).resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartFailed("The module " + module + " is not built (there is no " + jar
                    + "). Build it: mvn -B -pl " + module + " -am -DskipTests package");
        }
        return jar;
    }
}
