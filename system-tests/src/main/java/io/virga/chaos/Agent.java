package io.virga.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar that Java wants of an agent. It holds a manifest alone: the classes are on the class path of every process. */
final class Agent {
    private Agent() {}

    /** A jar for the agent of this class. */
    static Path jar(Class<?> agent) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try {
            Path jar = Files.createTempFile("virga-agent-", ".jar");
            jar.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream written = new JarOutputStream(out, manifest)) {
                written.flush();
            }
            return jar;
        } catch (IOException e) {
            throw new ChaosException("cannot make the agent's jar", e);
        }
    }
}
