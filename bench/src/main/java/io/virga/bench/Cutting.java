package io.virga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.virga.format.JsonTree;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reading;
import io.virga.format.table.Columns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Tables and JSON taken apart without asking what they mean, by ours and by others; each answers how many records there were. */
final class Cutting {
    private Cutting() {}

    static long parsed(Reading reading, byte[] bytes) {
        return Formats.frames(reading, bytes).stream()
                .filter(frame -> JsonTree.parse(new String(frame.payload(), StandardCharsets.UTF_8))
                        .isObject())
                .count();
    }

    static long tree(ObjectMapper jackson, byte[] bytes) {
        try {
            return jackson.readTree(bytes).path("features").size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long ourCsv(byte[] bytes) {
        try (Lines lines = new Lines(new ByteArrayInputStream(bytes))) {
            Columns columns = lines.next()
                    .flatMap(line -> Columns.of(new String(line.bytes(), StandardCharsets.UTF_8), ','))
                    .orElseThrow();
            long records = 0;
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                records += columns.row(new String(next.get().bytes(), StandardCharsets.UTF_8))
                                .filter(row -> row.width() > 1)
                                .isPresent()
                        ? 1
                        : 0;
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long commonsCsv(byte[] bytes) {
        try (CSVParser parser = CSVParser.parse(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            return parser.stream().filter(record -> record.size() > 1).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long univocity(byte[] bytes) {
        CsvParser parser = new CsvParser(new CsvParserSettings());
        parser.beginParsing(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        long records = 0;
        while (parser.parseNext() != null) {
            records++;
        }
        return records;
    }
}
