package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
    private static List<Frame> read(InputStream in, List<String> path) {
        List<Frame> frames = new ArrayList<>();
        JsonReader reader = new JsonReader(
                in,
                "file",
                Format.MAPPED_JSON,
                new Context(Map.of(), Optional.empty()),
                path,
                text -> new Route("A", Optional.empty()));
        for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
            frames.add(next.get());
        }
        return frames;
    }

    private static List<String> texts(String text, String... path) {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)), List.of(path)).stream()
                .map(f -> f.format() == Format.FAULT ? f.header().orElseThrow() : new String(f.payload(), UTF_8))
                .toList();
    }

    @Test
    void records_keep_their_bytes_braces_in_texts_and_blanks_included() {
        assertThat(texts("[ {\"a\": \"}]{\\\"\"} ,\n{\"b\" : [ {} ] } ]"))
                .containsExactly("{\"a\": \"}]{\\\"\"}", "{\"b\" : [ {} ] }");
        assertThat(texts("{\"ä\": \"€\"}\n{\"x\": 1}")).containsExactly("{\"ä\": \"€\"}", "{\"x\": 1}");
    }

    @Test
    void the_list_below_a_path_is_found_and_the_rest_passed_over() {
        String document =
                "{\"x\": {\"items\": [{\"no\": 1}]}, \"data\": {\"n\": [[{}]], \"items\": [{\"a\": 1}, 7, {\"b\": 2}],"
                        + " \"z\": [{\"no\": 2}]}, \"end\": {\"data\": [{\"no\": 3}]}}";
        assertThat(texts(document, "data", "items")).containsExactly("{\"a\": 1}", "{\"b\": 2}");
        assertThat(texts(document + "\n" + document, "data", "items")).hasSize(4);
    }

    @Test
    void an_object_without_the_list_is_a_record_itself() {
        assertThat(texts("{\"status\": {\"items\": 1}}", "data", "items"))
                .containsExactly("{\"status\": {\"items\": 1}}");
    }

    @Test
    void broken_syntax_ends_in_one_fault_after_what_was_whole() {
        assertThat(texts("[{\"a\": 1}, {\"b\": }, {\"c\": 1}]")).containsExactly("{\"a\": 1}", "MALFORMED");
        assertThat(texts("[{\"a\": 1}, {\"b\"")).containsExactly("{\"a\": 1}", "MALFORMED");
        assertThat(texts("[")).containsExactly("MALFORMED");
        assertThat(texts("[".repeat(100))).containsExactly("MALFORMED");
        assertThat(texts("[]")).containsExactly("EMPTY");
    }

    @Test
    void another_encoding_than_utf8_is_no_text() {
        InputStream utf16 = new ByteArrayInputStream("[{\"a\": 1}]".getBytes(StandardCharsets.UTF_16BE));
        assertThat(read(utf16, List.of()).stream().map(f -> f.header().orElse("")))
                .containsExactly("NOT_TEXT");
    }

    @Test
    void a_record_that_outgrows_its_bound_is_refused_without_being_held_and_the_next_is_read() {
        InputStream endless = new SequenceInputStream(Collections.enumeration(IntStream.range(0, 20_000)
                .mapToObj(i -> (i == 0 ? "[{\"a\": [1" : ",1".repeat(5000)).getBytes(UTF_8))
                .map(ByteArrayInputStream::new)
                .toList()));
        assertThat(read(endless, List.of()).stream().map(f -> f.header().orElse("")))
                .containsExactly("TOO_LARGE");
        String large = "{\"a\": \"" + "x".repeat(70_000) + "\"}";
        assertThat(texts("[" + large + "]")).containsExactly("TOO_LARGE");
        String larger = "{\"a\": [" + "{\"b\": \"x\"},".repeat(200_000) + "0]}";
        assertThat(texts("[{\"a\": 1}, " + large + ", {\"a\": 2}, " + larger + ", {\"a\": 3}]"))
                .containsExactly("{\"a\": 1}", "TOO_LARGE", "{\"a\": 2}", "TOO_LARGE", "{\"a\": 3}");
        assertThat(texts(larger + "\n{\"a\": 4}")).containsExactly("TOO_LARGE", "{\"a\": 4}");
    }

    @Test
    void a_long_preamble_is_not_held() {
        String preamble = "[" + "1,".repeat(3_000_000) + "1]";
        assertThat(texts("{\"noise\": " + preamble + ", \"data\": [{\"a\": 1}]}", "data"))
                .containsExactly("{\"a\": 1}");
        assertThat(texts(preamble + "{\"a\": 1}")).containsExactly("{\"a\": 1}");
    }
}
