package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.ReplaceOptions;
import io.virga.document.DocumentAddress;
import io.virga.document.DocumentStore;
import io.virga.document.DocumentType;
import io.virga.document.DocumentView;
import io.virga.runtime.Check;
import io.virga.store.Page;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in, as the stack starts it, with the official driver. */
final class EmbeddedDocumentsTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path temporary;

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Written one by one as a sink does, each answered before the next. */
    private static void keep(int port, int count) {
        try (MongoClient client = MongoClients.create("mongodb://" + HOST + ":" + port)) {
            for (int i = 0; i < count; i++) {
                String id = "%03d".formatted(i % 50);
                client.getDatabase("virga")
                        .getCollection("thing")
                        .replaceOne(
                                new Document("_id", id),
                                new Document("_id", id)
                                        .append("n", i)
                                        .append(
                                                "insert_timestamp",
                                                Instant.ofEpochSecond(i).toString()),
                                new ReplaceOptions().upsert(true));
            }
        }
    }

    @Test
    void whatItHasAnswered_isThereAfterAKillAndAfterAStop() throws Exception {
        Path folder = temporary.resolve("one");
        Path killed = Files.createDirectories(temporary.resolve("killed"));
        int port = freePort();
        try (EmbeddedDocuments documents = new EmbeddedDocuments(HOST, port, folder)) {
            documents.start();
            keep(port, 200);
            // What another process would find if this one died now.
            Files.copy(folder.resolve("documents.mv"), killed.resolve("documents.mv"));
            assertThat(documents.check().state()).isEqualTo(Check.State.READY);
        }

        for (Path each : new Path[] {killed, folder}) {
            try (EmbeddedDocuments again = new EmbeddedDocuments(HOST, port, each)) {
                again.start();
                try (DocumentStore store = new DocumentStore(EmbeddedDocuments.address(HOST, port))) {
                    assertThat(store.types())
                            .containsExactly(new DocumentType("thing", 50, Optional.of(Instant.ofEpochSecond(199))));
                    Page<DocumentView> page = store.page("thing", Optional.of("047"), 1);
                    assertThat(page.rows()).extracting(DocumentView::id).containsExactly("048");
                    assertThat(page.next()).contains("048");
                    assertThat(store.one("thing", "049").orElseThrow().fields().orElseThrow())
                            .containsEntry("n", 199);
                    assertThat(store.one("thing", "050")).isEmpty();
                }
            }
        }
    }

    @Test
    void aDocumentTooLargeForAPage_costsOnlyItself_andPagesAreBounded() throws Exception {
        int port = freePort();
        try (EmbeddedDocuments documents = new EmbeddedDocuments(HOST, port, temporary.resolve("large"))) {
            documents.start();
            try (MongoClient client = MongoClients.create("mongodb://" + HOST + ":" + port)) {
                var things = client.getDatabase("virga").getCollection("thing");
                for (int i = 0; i < 200; i++) {
                    int characters = i == 1 ? 1_000_000 : 60_000;
                    things.insertOne(new Document("_id", "%03d".formatted(i)).append("text", "x".repeat(characters)));
                }
            }
            try (DocumentStore store = new DocumentStore(EmbeddedDocuments.address(HOST, port))) {
                Page<DocumentView> first = store.page("thing", Optional.empty(), 3);
                assertThat(first.rows()).extracting(DocumentView::id).containsExactly("000", "001", "002");
                assertThat(first.rows())
                        .extracting(row -> row.fields().isPresent())
                        .containsExactly(true, false, true);
                assertThat(first.rows().get(1).bytes()).isGreaterThan(1_000_000);
                assertThat(store.one("thing", "001").orElseThrow().fields()).isPresent();

                Page<DocumentView> bounded = store.page("thing", Optional.empty(), 1000);
                assertThat(bounded.rows().size() * 60_000L)
                        .isBetween((long) DocumentStore.MOST_OF_A_PAGE, DocumentStore.MOST_OF_A_PAGE + 200_000L);
                Page<DocumentView> rest = store.page("thing", bounded.next(), 1000);
                assertThat(bounded.rows().size() + rest.rows().size()).isEqualTo(200);
                assertThat(rest.next()).isEmpty();
            }
        }
    }

    @Test
    void aPortOrAFileThatIsTaken_isNamed() throws Exception {
        Path folder = temporary.resolve("two");
        int port = freePort();
        try (EmbeddedDocuments first = new EmbeddedDocuments(HOST, port, folder);
                EmbeddedDocuments samePort = new EmbeddedDocuments(HOST, port, temporary.resolve("three"));
                EmbeddedDocuments sameFile = new EmbeddedDocuments(HOST, freePort(), folder)) {
            first.start();

            assertThatThrownBy(samePort::start).hasMessageContaining("documents.port");
            assertThatThrownBy(sameFile::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("another process may hold them");
        }
    }

    @Test
    void aServerThatIsNotThere_isToldWithoutItsPassword() {
        ExternalDocuments nobody = new ExternalDocuments(DocumentAddress.of("mongodb://me:secret@127.0.0.1:1/weather"));

        assertThatThrownBy(nobody::start).hasMessageContaining("documents.uri").hasMessageNotContaining("secret");
        nobody.close();
    }
}
