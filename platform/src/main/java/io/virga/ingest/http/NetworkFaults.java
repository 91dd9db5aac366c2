package io.virga.ingest.http;

import io.virga.ingest.http.BoundedBody.TooLongException;
import io.virga.source.Call;
import io.virga.source.Trouble;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What exceptions of the network mean. */
final class NetworkFaults {
    private NetworkFaults() {}

    static FetchException of(Call call, PoliteClient.Terms terms, Throwable cause) {
        String asked = "cannot read " + call.shown() + ": ";
        for (Throwable each = cause; each != null; each = each.getCause()) {
            Optional<FetchException> known = known(asked, terms, each, cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new FetchException(
                cause instanceof IOException ? Trouble.CUT_SHORT : Trouble.INTERNAL,
                asked + "the answer broke off: " + cause.getMessage() + "; it is tried again.",
                Optional.empty(),
                cause);
    }

    private static Optional<FetchException> known(
            String asked, PoliteClient.Terms terms, Throwable each, Throwable cause) {
        if (each instanceof TooLongException) {
            return told(
                    Trouble.TOO_LARGE,
                    asked + "the answer has more than " + terms.mostBytes()
                            + " bytes. Ask for less, or raise max-bytes.",
                    cause);
        }
        if (each instanceof HttpConnectTimeoutException
                || each instanceof ConnectException
                || each instanceof UnknownHostException
                || each instanceof UnresolvedAddressException) {
            return told(
                    Trouble.UNREACHABLE,
                    asked + "nobody takes the connection (" + name(each) + "). Check the network and the host's name.",
                    cause);
        }
        if (each instanceof HttpTimeoutException) {
            return told(
                    Trouble.TIMED_OUT,
                    asked + "no answer within " + terms.timeout() + "; it is tried again. See timeout.",
                    cause);
        }
        if (each instanceof SSLException && !(each.getCause() instanceof EOFException)) {
            return told(Trouble.CERTIFICATE, asked + certificate(each), cause);
        }
        return Optional.empty();
    }

    /** The last cause says what is wrong with a certificate: expired, unknown issuer, another host's. */
    private static String certificate(Throwable fault) {
        Throwable last = fault;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return "its certificate is not trusted, or TLS fails: " + last.getMessage()
                + ". Check the clock of this machine, the service, and Java's trust store.";
    }

    private static String name(Throwable fault) {
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }

    private static Optional<FetchException> told(Trouble trouble, String message, Throwable cause) {
        return Optional.of(new FetchException(trouble, message, Optional.empty(), cause));
    }
}
