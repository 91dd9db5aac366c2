package io.virga.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Text and bytes of unknown origin made fit for a terminal: nothing in them can move its cursor or change its state. */
final class Escaped {
    private static final int ROW = 16;

    private Escaped() {}

    /** The text on one line: controls, formats such as direction overrides, and halves of characters as {@code \\u{…}}. */
    static String line(String text) {
        return text(text, false);
    }

    /** The text with its line breaks and tabs. */
    static String lines(String text) {
        return text(text, true);
    }

    private static String text(String text, boolean breaks) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmless(c) || (breaks && (c == '\n' || c == '\t'))) {
                safe.appendCodePoint(c);
            } else {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Text where all of it can be read, else sixteen bytes a row: their place, in hexadecimal, and as letters. */
    static String bytes(byte[] bytes) {
        return text(bytes).orElseGet(() -> dump(bytes));
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\r\n", "\n");
            return Optional.of(text).filter(all -> lines(all).equals(all));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String dump(byte[] bytes) {
        StringBuilder rows = new StringBuilder(bytes.length * 5);
        for (int at = 0; at < bytes.length; at += ROW) {
            int end = Math.min(at + ROW, bytes.length);
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, at, end);
            rows.append(HexFormat.of().toHexDigits(at))
                    .append("  ")
                    .append(hex)
                    .append(" ".repeat(3 * (at + ROW - end) + 2));
            for (int i = at; i < end; i++) {
                rows.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
            }
            rows.append(end == bytes.length ? "" : "\n");
        }
        return rows.toString();
    }
}
