package io.virga.stack;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.virga.document.DocumentAddress;
import io.virga.document.DocumentStore;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A stand-in for MongoDB in this process: it speaks the protocol to the official driver and connector and keeps its documents
 * in one file. It is no MongoDB: it has no replication, no transactions, no change streams and no indexes but that of
 * {@code _id}; {@code documents.uri} names a real one.
 */
final class EmbeddedDocuments implements Part {
    private static final String FILE = "documents.mv";

    private final String host;
    private final int port;
    private final Path folder;
    private Optional<MongoServer> server = Optional.empty();
    private volatile Optional<DocumentStore> store = Optional.empty();

    EmbeddedDocuments(String host, int port, Path folder) {
        this.host = host;
        this.port = port;
        this.folder = folder;
    }

    /** The address of a stand-in. */
    static DocumentAddress address(String host, int port) {
        return DocumentAddress.of("mongodb://" + host + ":" + port + "/virga");
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public Optional<String> address() {
        return Optional.of("mongodb://" + host + ":" + port);
    }

    @Override
    public void start() throws IOException {
        Files.createDirectories(folder);
        MongoServer created = new MongoServer(new CommittingBackend(open(folder.resolve(FILE))));
        server = Optional.of(created);
        bind(created);
        DocumentStore opened = new DocumentStore(address(host, port));
        store = Optional.of(opened);
        opened.ping();
    }

    private void bind(MongoServer created) {
        try {
            created.bind(host, port);
        } catch (Exception e) { // Netty throws what it does not declare
            if (e instanceof BindException) {
                throw new StackException(
                        "port " + port + " of the documents is taken on " + host
                                + "; stop what listens there, or choose another with --set documents.port=N",
                        e);
            }
            throw e;
        }
    }

    private static MVStore open(Path file) {
        try {
            return new MVStore.Builder().fileName(file.toString()).open();
        } catch (MVStoreException e) {
            throw new StackException(
                    "cannot open the documents in " + file + ": " + e.getMessage()
                            + "; another process may hold them, or the file is damaged: move it away, and the topics fill it"
                            + " again as far as they reach back",
                    e);
        }
    }

    @Override
    public Check check() {
        try {
            store.ifPresent(DocumentStore::ping);
            return store.isPresent() ? Check.ready("stand-in for MongoDB, in " + FILE) : Checked.starting();
        } catch (StoreException e) {
            return new Check(Check.State.DEGRADED, "does not answer: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        store.ifPresent(DocumentStore::close);
        store = Optional.empty();
        server.ifPresent(MongoServer::shutdownNow);
        server = Optional.empty();
    }

    /** Writes to the file before it answers, so that what a client was told to be kept is kept when the process dies. */
    private static final class CommittingBackend extends H2Backend {
        CommittingBackend(MVStore file) {
            super(file);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            commit();
            return answer;
        }
    }
}
