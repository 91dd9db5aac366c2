package io.virga.stack;

import io.virga.document.DocumentAddress;
import io.virga.document.DocumentStore;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.store.StoreException;
import java.util.Optional;

/** A MongoDB server that somebody else runs. */
final class ExternalDocuments implements Part {
    private final DocumentAddress where;
    private volatile Optional<DocumentStore> store = Optional.empty();

    ExternalDocuments(DocumentAddress where) {
        this.where = where;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty(); // it may hold a password
    }

    @Override
    public void start() {
        DocumentStore opened = new DocumentStore(where);
        store = Optional.of(opened);
        try {
            opened.ping();
        } catch (StoreException e) {
            throw new StackException(
                    "cannot reach the MongoDB server of documents.uri: " + Causes.line(e)
                            + "; see that it runs, and documents.uri",
                    e);
        }
    }

    @Override
    public Check check() {
        try {
            store.ifPresent(DocumentStore::ping);
            return store.isPresent() ? Check.ready("external, database " + where.database()) : Checked.starting();
        } catch (StoreException e) {
            return new Check(Check.State.DEGRADED, "does not answer: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        store.ifPresent(DocumentStore::close);
        store = Optional.empty();
    }
}
