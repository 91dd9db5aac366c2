package io.virga.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;

/** Certificates in a file of one's own, such as that of a broker which has made its certificate itself. */
public final class TrustedCertificates {
    private static final long LARGEST = 1 << 20;

    private TrustedCertificates() {}

    /**
     * Reads them.
     *
     * @param file one certificate (X.509) or several, PEM
     * @throws IOException naming the file and why it cannot be used
     */
    public static TrustManagerFactory of(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("cannot trust " + file + ": it has more than " + LARGEST + " bytes");
            }
            Collection<? extends Certificate> read;
            try (InputStream in = Files.newInputStream(file)) {
                read = CertificateFactory.getInstance("X.509").generateCertificates(in);
            }
            if (read.isEmpty()) {
                throw new IOException("cannot trust " + file + ": there is no certificate in it; it is a PEM file");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : read) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            return trusted;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot trust " + file + ": it holds no certificates (X.509, PEM): " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException("cannot trust " + file + ": there is no such file", e);
        }
    }
}
