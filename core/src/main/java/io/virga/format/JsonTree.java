package io.virga.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small JSON document in memory whose scalars are read as text; size, depth and the length of strings are bounded. */
public final class JsonTree {
    private static final JsonTree NOTHING = new JsonTree("");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(40)
                    .maxStringLength(16 * 1024)
                    .maxNameLength(256)
                    .build())
            .build();

    /** A map of trees, a list of trees, or the text of a scalar; that of null is empty. */
    private final Object value;

    private JsonTree(Object value) {
        this.value = value;
    }

    /**
     * Parses one document.
     *
     * @throws FieldException where the text is none, or beyond the bounds
     */
    public static JsonTree parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonTree tree = read(parser);
            if (parser.nextToken() != null) {
                throw new FieldException(Reason.MALFORMED, "there is more after the end of the JSON document");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new FieldException(Reason.TOO_LARGE, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new FieldException(Reason.MALFORMED, e.getOriginalMessage());
        } catch (IOException e) {
            throw new FieldException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** As deep as the parser's bound on nesting lets it be. */
    private static JsonTree read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonTree> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new JsonTree(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonTree> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new JsonTree(items);
        }
        if (token == null) {
            throw new FieldException(Reason.MALFORMED, "the JSON document is empty");
        }
        return token == JsonToken.VALUE_NULL ? NOTHING : new JsonTree(parser.getText());
    }

    /**
     * What stands under names one after another; a tree of nothing where one is missing. A name of digits picks an item
     * of a list.
     */
    public JsonTree at(String... names) {
        JsonTree tree = this;
        for (String name : names) {
            tree = tree.child(name);
        }
        return tree;
    }

    private JsonTree child(String name) {
        if (value instanceof Map<?, ?> fields) {
            return fields.get(name) instanceof JsonTree child ? child : NOTHING;
        }
        List<JsonTree> items = items();
        int index = items.isEmpty() ? -1 : Numbers.whole(name).orElse(-1);
        return index >= 0 && index < items.size() ? items.get(index) : NOTHING;
    }

    /** The items of a list; none where this is no list. */
    public List<JsonTree> items() {
        return value instanceof List<?> items
                ? items.stream().map(JsonTree.class::cast).toList()
                : List.of();
    }

    /** The text of a scalar, stripped; empty for null and for what is no scalar. */
    public String text() {
        return value instanceof String text ? text.strip() : "";
    }

    /**
     * The number of a scalar, also one in quotes; nothing where it is null or missing.
     *
     * @throws FieldException where it is no number
     */
    public Optional<Double> number(String field) {
        String text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Numbers.scientific(text)
                .orElseThrow(() -> new FieldException(Reason.BAD_VALUE, field, text, "is no number")));
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return value instanceof Map<?, ?>;
    }
}
