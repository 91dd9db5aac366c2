package io.virga.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.entity.Entities;
import io.virga.entity.EntityKind;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Reason;
import io.virga.wire.DeadLetter;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTransformationTest {
    private static final Instant FETCHED = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final String SCHEMA = """
            {"type": "object", "required": ["id", "name"], "additionalProperties": false,
             "properties": {"id": {"type": "integer"}, "name": {"type": "string"}, "geo": {"type": "object"},
                            "tags": {"type": "array"}, "_id": {}}}
            """;

    private final List<DeadLetter> letters = new ArrayList<>();

    private Optional<Object> kept(Optional<String> schema, @Nullable String key, byte @Nullable [] value) {
        DocumentTransformation transformation =
                new DocumentTransformation(schema.map(DocumentSchema::of), letters::add);
        byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
        return Optional.ofNullable(
                        transformation.apply(new SinkRecord("things", 0, null, keyBytes, null, value, letters.size())))
                .map(SinkRecord::value);
    }

    @Test
    void a_document_that_fits_gets_its_key_as_id_and_keeps_its_values() {
        Optional<Object> kept = kept(
                Optional.of(SCHEMA),
                "7",
                "{\"_id\":9,\"id\":7,\"name\":\"Größe\",\"geo\":{\"a\":1.5,\"b\":null},\"tags\":[true,\"x\"]}"
                        .getBytes(UTF_8));

        assertThat(letters).isEmpty();
        assertThat(kept.orElseThrow().toString())
                .isEqualTo("{_id=7, id=7, name=Größe, geo={a=1.5, b=null}, tags=[true, x]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | {\"id\":7} | SCHEMA_MISMATCH | required property 'name' not found",
                "7 | {\"id\":\"7\",\"name\":\"x\"} | SCHEMA_MISMATCH | integer expected",
                "7 | {\"id\":7,\"name\":\"x\",\"more\":1} | SCHEMA_MISMATCH | more' is not defined",
                "  | {\"id\":7,\"name\":\"x\"} | NO_ID | no id of 1 to 256 characters",
                "7 | [1,2] | MALFORMED | a JSON object, not ARRAY",
                "7 | {\"id\":7,\"id\":8} | MALFORMED | Duplicate",
                "7 | {\"id\":7} {} | MALFORMED | Trailing token",
                "7 | <html> | MALFORMED | no JSON",
                "7 | {\"id\":7,\"name\":\"x\",\"geo\":{\"$where\":1}} | MALFORMED | cannot begin with '$'",
                "7 | {\"id\":99999999999999999999,\"name\":\"x\"} | BAD_VALUE | at most 64 bits",
            })
    void what_is_no_document_of_its_type_becomes_a_dead_letter_that_says_why(
            @Nullable String key, String value, Reason reason, String detail) {
        assertThat(kept(Optional.of(SCHEMA), key, value.getBytes(UTF_8))).isEmpty();

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(reason);
            assertThat(letter.detail()).contains(detail);
            assertThat(letter.value()).isEqualTo(value.getBytes(UTF_8));
        });
    }

    @Test
    void depth_and_size_are_bounded() {
        assertThat(kept(Optional.empty(), "1", ("{\"a\":" + "[".repeat(10_000)).getBytes(UTF_8)))
                .isEmpty();
        assertThat(kept(Optional.empty(), "1", new byte[300_000])).isEmpty();
        assertThat(kept(Optional.empty(), "1", null)).isEmpty();

        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.MALFORMED, Reason.TOO_LARGE, Reason.EMPTY);
    }

    @ParameterizedTest
    @EnumSource
    void made_up_entities_fit_the_schema_that_ships_for_them(EntityKind kind) throws Exception {
        String schema;
        try (InputStream in = EntityKind.class.getResourceAsStream("/schemas/" + kind.type() + ".json")) {
            schema = new String(in.readAllBytes(), UTF_8);
        }
        for (int i = 0; i < 100; i++) {
            FetchedDocument fetched = FetchedDocument.of(frame(new Entities(5).json(kind, i)), List.of("id"), FETCHED);
            Optional<Object> kept = kept(Optional.of(schema), fetched.id().orElseThrow(), fetched.value());

            assertThat(letters).isEmpty();
            Map<?, ?> document = (Map<?, ?>) kept.orElseThrow();
            assertThat(document.get("_id")).isEqualTo(Integer.toString(i + 1));
            assertThat(document.get("insert_timestamp")).isEqualTo("2026-11-21T12:00:00.123Z");
        }
    }

    @Test
    void an_object_is_passed_on_under_its_id_and_what_has_none_without_a_key() {
        List<String> idPath = List.of("meta", "n");
        assertThat(FetchedDocument.of(frame("{\"meta\":{\"n\":\"a b\"}}".getBytes(UTF_8)), idPath, FETCHED)
                        .id())
                .contains("a b");
        assertThat(FetchedDocument.of(frame("{\"meta\":{}}".getBytes(UTF_8)), idPath, FETCHED)
                        .id())
                .isEmpty();
        FetchedDocument noise = FetchedDocument.of(frame("<html>".getBytes(UTF_8)), idPath, FETCHED);
        assertThat(noise.id()).isEmpty();
        assertThat(noise.value()).isEqualTo("<html>".getBytes(UTF_8));
    }

    private static Frame frame(byte[] payload) {
        return new Frame("k", Optional.empty(), Format.MAPPED_JSON, Optional.empty(), "test#1", payload);
    }

    @Test
    void mutated_documents_are_kept_or_refused_and_nothing_is_thrown() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] good = new Entities(5).json(EntityKind.COMPANY, 1);
        int outcomes = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            letters.clear();
            outcomes += kept(Optional.of(SCHEMA), "1", bytes).isPresent() ? 1 : letters.size();
            assertThat(FetchedDocument.of(frame(bytes), List.of("id"), FETCHED)).isNotNull();
        }
        assertThat(outcomes).isEqualTo(5_000);
    }

    @Test
    void a_schema_that_is_none_or_points_elsewhere_is_refused() {
        assertThatThrownBy(() -> DocumentSchema.of("[]")).hasMessageContaining("a JSON object");
        assertThatThrownBy(() -> DocumentSchema.of("{")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> DocumentSchema.of("{\"$ref\":\"http://127.0.0.1:1/x.json\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DocumentSchema.of("{\"type\":\"objekt\"}"))
                .hasMessageContaining("none by the rules of https://json-schema.org/draft/2020-12/schema")
                .hasMessageContaining("type");
        assertThatThrownBy(() -> DocumentSchema.of("{\"required\":\"id\"}")).hasMessageContaining("required");
        assertThatThrownBy(() -> DocumentSchema.of(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"minimum\":\"one\"}"))
                .hasMessageContaining("draft-07")
                .hasMessageContaining("minimum");
        assertThatThrownBy(() -> DocumentSchema.of("{\"$schema\":\"http://127.0.0.1:1/own\"}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DocumentAddress.of("mongo://me:secret@host"))
                .hasMessageContaining("mongodb://")
                .hasMessageNotContaining("secret");
    }
}
