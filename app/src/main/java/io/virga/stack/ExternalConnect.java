package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import java.net.URI;
import java.util.Optional;

/** Connect workers that somebody else runs, with Virga's connectors on their plug-in path. */
final class ExternalConnect implements Part {
    private final URI url;
    private final ConnectClient client;

    ExternalConnect(URI url) {
        this.url = url;
        this.client = new ConnectClient(url);
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(url.toString());
    }

    @Override
    public void start() {
        client.configs();
    }

    /** Its connectors tell more. */
    @Override
    public Check check() {
        return Check.ready("external");
    }

    @Override
    public void close() {}
}
