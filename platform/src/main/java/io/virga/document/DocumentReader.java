package io.virga.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.format.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of a document topic; strict and bounded, so that what it lets through any store can hold. */
final class DocumentReader {
    /** The largest document, in bytes. */
    static final int LARGEST = 256 * 1024;

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DocumentReader() {}

    /**
     * The object in some bytes.
     *
     * @throws DocumentException why there is none
     */
    static ObjectNode object(byte @Nullable [] value) throws DocumentException {
        if (value == null) {
            throw new DocumentException(Reason.EMPTY, "the record has no value");
        }
        if (value.length > LARGEST) {
            throw new DocumentException(
                    Reason.TOO_LARGE, "a document has at most " + LARGEST + " bytes, not " + value.length);
        }
        try {
            JsonNode tree = JSON.readTree(value);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new DocumentException(Reason.MALFORMED, "a document is a JSON object, not " + tree.getNodeType());
        } catch (JsonProcessingException e) {
            throw new DocumentException(Reason.MALFORMED, "no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new DocumentException(Reason.MALFORMED, "no JSON: " + e.getMessage());
        }
    }

    /** The text or number at a path of names, as an id; nothing where there is none that can be. */
    static Optional<String> id(ObjectNode document, List<String> path) {
        JsonNode node = document;
        for (String name : path) {
            node = node.path(name);
        }
        return Optional.of(node)
                .filter(found -> found.isTextual() || found.isIntegralNumber())
                .map(JsonNode::asText)
                .filter(DocumentId::canBe);
    }

    /**
     * As the maps, lists and scalars that the store's driver takes.
     *
     * @throws DocumentException if a name or a number cannot be kept
     */
    static Map<String, Object> fields(ObjectNode object) throws DocumentException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> field = each.next();
            String name = field.getKey();
            if (name.startsWith("$") || name.indexOf('\0') >= 0) {
                throw new DocumentException(
                        Reason.MALFORMED, "a field's name cannot begin with '$', which MongoDB keeps for itself");
            }
            fields.put(name, value(field.getValue()));
        }
        return fields;
    }

    private static @Nullable Object value(JsonNode node) throws DocumentException {
        if (node instanceof ObjectNode object) {
            return fields(object);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonNode each : node) {
                list.add(value(each));
            }
            return list;
        }
        if (node.isIntegralNumber()) {
            if (!node.canConvertToLong()) {
                throw new DocumentException(Reason.BAD_VALUE, "a whole number has at most 64 bits, not " + node);
            }
            return node.longValue();
        }
        if (node.isNumber()) {
            if (!Double.isFinite(node.doubleValue())) {
                throw new DocumentException(Reason.BAD_VALUE, "a number is too large");
            }
            return node.doubleValue();
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }
}
