package io.virga.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.virga.store.Page;
import io.virga.store.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Reads what is kept. Access goes by {@code _id}, which every server has an index of; only the newest of a type is looked for
 * among all its documents. Safe for use by several threads. Whatever fails is a {@link StoreException}.
 */
public final class DocumentStore implements AutoCloseable {
    private static final int LOOK_S = 3;
    private static final int PATIENCE_S = 10;
    private static final String ID = "_id";

    private final MongoClient client;
    private final MongoDatabase database;

    /** A client of a server, which need not be there yet. */
    public DocumentStore(DocumentAddress address) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address.uri()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(LOOK_S, TimeUnit.SECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(LOOK_S, TimeUnit.SECONDS).readTimeout(PATIENCE_S, TimeUnit.SECONDS))
                .build());
        database = client.getDatabase(address.database());
    }

    /** Asks whether it is there. */
    public void ping() {
        ask("ping", () -> database.runCommand(new Document("ping", 1)));
    }

    /** Every type that has documents, by name. */
    public List<DocumentType> types() {
        return ask("list the types", () -> {
            List<String> names = database.listCollectionNames().into(new ArrayList<>());
            return names.stream()
                    .filter(name -> !name.startsWith("system."))
                    .sorted()
                    .map(this::type)
                    .toList();
        });
    }

    private DocumentType type(String name) {
        MongoCollection<Document> collection = database.getCollection(name);
        Document newest = collection
                .find()
                .projection(new Document(FetchedDocument.TIMESTAMP, 1))
                .sort(Sorts.descending(FetchedDocument.TIMESTAMP))
                .limit(1)
                .maxTime(PATIENCE_S, TimeUnit.SECONDS)
                .first();
        return new DocumentType(
                name,
                collection.estimatedDocumentCount(),
                Optional.ofNullable(newest).flatMap(DocumentStore::arrival));
    }

    /** Whether there is such a type. */
    public boolean has(String type) {
        return ask(
                "look for type " + type,
                () -> database.listCollectionNames().into(new ArrayList<>()).contains(type));
    }

    /** Documents of a type in the order of their ids. */
    public Page<DocumentView> page(String type, Optional<String> after, int limit) {
        return ask("read " + type, () -> {
            Bson behind = after.map(id -> Filters.gt(ID, id)).orElseGet(Filters::empty);
            List<DocumentView> found = database.getCollection(type)
                    .find(behind)
                    .sort(Sorts.ascending(ID))
                    .limit(limit + 1)
                    .map(DocumentStore::view)
                    .into(new ArrayList<>());
            return Page.of(found, limit, DocumentView::id);
        });
    }

    /** One document of a type. */
    public Optional<DocumentView> one(String type, String id) {
        return ask(
                "read one of " + type,
                () -> Optional.ofNullable(database.getCollection(type)
                                .find(Filters.eq(ID, id))
                                .first())
                        .map(DocumentStore::view));
    }

    private <T> T ask(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new StoreException("cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static DocumentView view(Document document) {
        Document fields = new Document(document);
        Object id = fields.remove(ID);
        return new DocumentView(String.valueOf(id), arrival(document), PlainValues.of(fields));
    }

    private static Optional<Instant> arrival(Document document) {
        return Optional.ofNullable(document.get(FetchedDocument.TIMESTAMP))
                .map(String::valueOf)
                .flatMap(DocumentStore::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
