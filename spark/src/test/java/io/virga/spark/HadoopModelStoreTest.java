package io.virga.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.HourlyElement;
import io.virga.forecast.Learned;
import io.virga.forecast.Span;
import io.virga.model.ModelCard;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import io.virga.station.StationId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry through Hadoop's file systems, here the local one. */
class HadoopModelStoreTest {
    private static final String NAME = "temperature";

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void registry_keeps_promotes_and_rolls_back_through_hadoop() throws IOException, ModelException {
        ModelRegistry registry = new ModelRegistry(store());
        assertThat(registry.names()).isEmpty();

        for (int version = 1; version <= 3; version++) {
            assertThat(registry.add(card(), learned()).version()).isEqualTo(version);
            registry.promote(NAME, version);
        }

        assertThat(registry.names()).containsExactly(NAME);
        assertThat(registry.cards(NAME)).extracting(ModelCard::version).containsExactly(1, 2, 3);
        assertThat(registry.rollback(NAME)).isEqualTo(2);
        // Another process sees the same.
        ModelRegistry other = new ModelRegistry(store());
        assertThat(other.loadChampion(NAME).card().version()).isEqualTo(2);
        assertThat(other.loadChampion(NAME).card().stations()).isEqualTo(card().stations());
    }

    @Test
    void damaged_model_is_noticed() throws IOException, ModelException {
        ModelRegistry registry = new ModelRegistry(store());
        registry.add(card(), learned());
        registry.promote(NAME, 1);
        Path file = folder.resolve(NAME).resolve("0001").resolve("model.json");
        // Hadoop's local file system keeps a sum of its own beside each file; without it only the card tells.
        Files.deleteIfExists(file.resolveSibling(".model.json.crc"));
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> registry.loadChampion(NAME)).hasMessageContaining("is not what was kept");
    }

    @Test
    void folder_is_claimed_by_one_and_a_file_is_replaced_whole() throws IOException {
        ModelStore store = store();

        assertThat(store.claim("a/0001")).isTrue();
        assertThat(store().claim("a/0001")).isFalse();
        store.replace("a/0001/x", "one".getBytes(UTF_8));
        store.replace("a/0001/x", "two".getBytes(UTF_8));

        assertThat(store.read("a/0001/x"))
                .hasValueSatisfying(held -> assertThat(new String(held, UTF_8)).isEqualTo("two"));
        assertThat(store.read("a/none")).isEmpty();
        assertThat(store.list("none")).isEmpty();
        assertThat(store.list("a/0001")).contains("x").noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void folder_is_a_path_or_an_address_and_an_unknown_file_system_is_named() throws ModelException {
        assertThat(ModelFolder.of("models").getScheme()).isEqualTo("file");
        assertThat(ModelFolder.of("hdfs://host/models")).isEqualTo(URI.create("hdfs://host/models"));
        assertThat(new ModelRegistry(ModelFolder.store(folder.toUri())).names()).isEmpty();
        assertThatThrownBy(() -> ModelFolder.store(URI.create("nowhere://host/models")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere://host/models")
                .hasMessageContaining("give a folder");
    }

    private ModelStore store() throws IOException {
        return new HadoopModelStore(folder.toUri(), new Configuration());
    }

    private static Learned learned() {
        return new Learned.Hourly(HourlyElement.TEMPERATURE, Map.of());
    }

    private static ModelCard card() {
        return new ModelCard(
                NAME,
                0,
                "hourly-regression",
                Instant.EPOCH,
                "test",
                List.of("x.csv"),
                "2010-01-01/2015-12-31",
                "2016-01-01/2016-12-31",
                1000,
                OptionalDouble.empty(),
                Map.of(),
                Map.of(new StationId("A"), Span.of("2010-01-01/2015-12-31").orElseThrow()),
                "");
    }
}
