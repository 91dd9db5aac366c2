package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A key with a certificate that its owner has signed, as the JDK's tool makes them. */
public final class SelfSigned {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "a";

    private final KeyStore keys;

    /** Makes one for a host. */
    public SelfSigned(Path folder, String host) throws Exception {
        Path file = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString(),
                        "-J-Duser.language=en")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
    }

    KeyStore keys() {
        return keys;
    }

    /** The certificate as a PEM file. */
    public Path certificate(Path file) throws Exception {
        return pem(file, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    /** The key as a PEM file. */
    public Path key(Path file) throws Exception {
        return pem(file, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
    }

    private static Path pem(Path file, String what, byte[] encoded) throws Exception {
        return Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(encoded) + "\n-----END " + what
                        + "-----\n");
    }
}
