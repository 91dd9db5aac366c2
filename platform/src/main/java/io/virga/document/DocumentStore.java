package io.virga.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
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
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;

/**
 * Reads what is kept. Access goes by {@code _id}, which every server has an index of; only the newest of a type is looked for
 * among all its documents. Safe for use by several threads. Whatever fails is a {@link StoreException}.
 */
public final class DocumentStore implements AutoCloseable {
    /** The largest document that a page holds whole, in bytes. */
    public static final int LARGEST_OF_A_PAGE = 64 * 1024;

    /** About how many bytes of documents a page holds. */
    public static final int MOST_OF_A_PAGE = 8 << 20;

    private static final Codec<Document> DOCUMENTS = new DocumentCodec();
    private static final int BATCH = 100;
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

    /**
     * Documents of a type in the order of their ids. One larger than {@link #LARGEST_OF_A_PAGE} is there without its fields, and a
     * page ends where its documents have {@link #MOST_OF_A_PAGE} bytes together.
     */
    public Page<DocumentView> page(String type, Optional<String> after, int limit) {
        return ask("read " + type, () -> {
            Bson behind = after.map(id -> Filters.gt(ID, id)).orElseGet(Filters::empty);
            List<DocumentView> rows = new ArrayList<>();
            long bytes = 0;
            try (MongoCursor<RawBsonDocument> found = database.getCollection(type, RawBsonDocument.class)
                    .find(behind)
                    .sort(Sorts.ascending(ID))
                    .limit(limit + 1)
                    .batchSize(BATCH)
                    .iterator()) {
                while (found.hasNext()) {
                    if (rows.size() == limit || bytes >= MOST_OF_A_PAGE) {
                        return new Page<>(
                                rows, Optional.of(rows.get(rows.size() - 1).id()));
                    }
                    DocumentView view = view(found.next(), LARGEST_OF_A_PAGE);
                    bytes += view.fields().isPresent() ? view.bytes() : 0;
                    rows.add(view);
                }
            }
            return new Page<>(rows, Optional.empty());
        });
    }

    /** One document of a type, whole. */
    public Optional<DocumentView> one(String type, String id) {
        return ask(
                "read one of " + type,
                () -> Optional.ofNullable(database.getCollection(type, RawBsonDocument.class)
                                .find(Filters.eq(ID, id))
                                .first())
                        .map(found -> view(found, Integer.MAX_VALUE)));
    }

    private <T> T ask(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException e) {
            throw new StoreException("cannot " + what + ": " + e.getMessage(), e);
        }
    }

    private static DocumentView view(RawBsonDocument kept, int largest) {
        int bytes = kept.getByteBuffer().remaining();
        boolean whole = bytes <= largest;
        Document document = (whole ? kept : head(kept)).decode(DOCUMENTS);
        Optional<Instant> arrival = arrival(document);
        String id = String.valueOf(document.remove(ID));
        return new DocumentView(id, arrival, bytes, whole ? Optional.of(PlainValues.of(document)) : Optional.empty());
    }

    private static RawBsonDocument head(RawBsonDocument kept) {
        BsonDocument head = new BsonDocument();
        for (String name : List.of(ID, FetchedDocument.TIMESTAMP)) {
            Optional.ofNullable(kept.get(name)).ifPresent(value -> head.append(name, value));
        }
        return new RawBsonDocument(head, new BsonDocumentCodec());
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
