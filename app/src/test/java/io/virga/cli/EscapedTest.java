package io.virga.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody else wrote must not drive the terminal that shows it. */
final class EscapedTest {
    @Test
    void controlsAndOverrides_areSpeltOut() {
        assertThat(Escaped.line("a\u001b[2Jb\r\nc\u202Ed\u0000\ud800"))
                .isEqualTo("a\\u{1b}[2Jb\\u{d}\\u{a}c\\u{202e}d\\u{0}\\u{d800}");
        assertThat(Escaped.lines("a\n\tb\u009b")).isEqualTo("a\n\tb\\u{9b}");
    }

    @Test
    void lettersOfTheWorld_stay() {
        assertThat(Escaped.line("İstanbul 12 °C ☔ 🌧")).isEqualTo("İstanbul 12 °C ☔ 🌧");
    }

    @Test
    void bytesThatAreText_areShownAsText_andOthersAsADump() {
        assertThat(Escaped.bytes("{\"a\": 1}\r\n".getBytes(UTF_8))).isEqualTo("{\"a\": 1}\n");
        assertThat(Escaped.bytes(new byte[0])).isEmpty();
        byte[] bytes = new byte[18];
        bytes[0] = 'A';
        bytes[1] = (byte) 0xff;
        bytes[17] = 0x1b;
        assertThat(Escaped.bytes(bytes))
                .isEqualTo("00000000  41 ff 00 00 00 00 00 00 00 00 00 00 00 00 00 00  A...............\n"
                        + "00000010  00 1b                                            ..");
    }
}
