package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class MessageFormTest {
    private static final String A = "{\"time\":\"2026-11-21T00:00:00Z\",\"measurements\":{},\"station\":\"A\"}";
    private static final String B = "{\"station\":\"B\"}";

    private final MessageForm json = new MessageForm(Format.JSON, Map.of());

    private List<Frame> frames(String message) {
        return json.frames(message.getBytes(UTF_8), "mqtt");
    }

    @Test
    void an_object_a_list_and_lines_are_cut_into_their_records() {
        assertThat(frames(A)).singleElement().satisfies(frame -> {
            assertThat(frame.key()).isEqualTo("A");
            assertThat(frame.observedAt()).contains(Instant.parse("2026-11-21T00:00:00Z"));
            assertThat(frame.payload()).isEqualTo(A.getBytes(UTF_8));
        });
        assertThat(frames("[" + A + ", " + B + "]")).extracting(Frame::key).containsExactly("A", "B");
        assertThat(frames(A + "\n" + B + "\n")).extracting(Frame::key).containsExactly("A", "B");
    }

    @Test
    void what_cannot_be_cut_any_further_ends_in_a_frame_that_says_why() {
        assertThat(frames("[" + A + ", {\"station\": "))
                .extracting(Frame::format)
                .endsWith(Format.FAULT);
        assertThat(frames(""))
                .singleElement()
                .satisfies(frame -> assertThat(frame.header()).contains("EMPTY"));
        assertThat(frames("[" + "{},".repeat(MessageForm.MOST) + "{}]"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.header()).contains("TOO_LARGE"));
    }

    @Test
    void compressed_messages_are_not_unfolded_and_large_ones_not_cut() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(A.getBytes(UTF_8));
        }
        assertThat(json.frames(packed.toByteArray(), "mqtt"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.payload()).isEqualTo(packed.toByteArray()));
        assertThat(json.frames(new byte[MessageForm.LARGEST + 1], "mqtt"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.header()).contains("TOO_LARGE"));
    }

    @Test
    void a_line_that_is_no_record_is_left_to_the_decoder() {
        assertThat(json.line("noise".getBytes(UTF_8), "tcp")).singleElement().satisfies(frame -> {
            assertThat(frame.format()).isEqualTo(Format.JSON);
            assertThat(frame.key()).isEqualTo("tcp");
        });
        assertThat(json.line(B.getBytes(UTF_8), "tcp")).extracting(Frame::key).containsExactly("B");
        assertThat(json.line(("[" + A + "," + B + "]").getBytes(UTF_8), "tcp"))
                .extracting(Frame::key)
                .containsExactly("A", "B");
    }

    @Test
    void a_mapping_tells_the_station_of_any_json() {
        MessageForm form = MessageForm.of(
                "mapped-json",
                Map.of(
                        "station.column", "Name",
                        "time.columns", "at",
                        "time.zone", "Z",
                        "element.air_temperature", "Temperature;degC"));

        List<Frame> frames = form.line(
                "{\"Name\":\"Node-1\",\"at\":\"2026-11-21T00:00:00Z\",\"Temperature\":7.5}".getBytes(UTF_8), "mqtt");

        assertThat(frames).singleElement().satisfies(frame -> {
            assertThat(frame.format()).isEqualTo(Format.MAPPED_JSON);
            assertThat(frame.observedAt()).contains(Instant.parse("2026-11-21T00:00:00Z"));
        });
    }

    @Test
    void formats_of_files_and_settings_without_a_mapping_are_refused() {
        assertThatThrownBy(() -> MessageForm.of("lcd", Map.of())).hasMessageContaining("json, msgpack or mapped-json");
        assertThatThrownBy(() -> MessageForm.of("jsn", Map.of())).hasMessageContaining("format jsn is none");
        assertThatThrownBy(() -> MessageForm.of("json", Map.of("zone", "Z"))).hasMessageContaining("[zone]");
    }
}
