package io.virga.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads YAML into a tree whose values are the text as written: a password of 0123 stays one. */
public final class YamlTree {
    private static final long LARGEST_FILE = 1 << 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final YAMLFactory factory = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String noun;

    /**
     * Reads files of a sort.
     *
     * @param noun what errors call them, as configuration
     */
    public YamlTree(String noun) {
        this.noun = noun;
    }

    /**
     * The sections of a file.
     *
     * @throws ConfigException where it cannot be read or is no YAML of sections
     */
    public ObjectNode file(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException("cannot read " + noun + " " + file + ": it is a folder; give a YAML file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigException("cannot read " + noun + " " + file + ": larger than 1 MiB");
            }
            return text(Files.readString(file), file.toString());
        } catch (IOException e) {
            String why = Files.exists(file) ? e.toString() : "there is no such file";
            throw new ConfigException("cannot read " + noun + " " + file + ": " + why, e);
        }
    }

    /**
     * The sections of a text.
     *
     * @param origin what errors call it
     * @throws ConfigException where it is no YAML of sections
     */
    public ObjectNode text(String text, String origin) {
        try {
            JsonNode tree = parse(text);
            if (tree instanceof ObjectNode sections) {
                return sections;
            }
            if (tree.isNull()) {
                return NODES.objectNode();
            }
            throw new ConfigException(noun + " " + origin + " is not made of sections with keys");
        } catch (JsonProcessingException e) {
            throw new ConfigException(noun + " " + origin + " is not valid YAML: " + where(e), e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + noun + " " + origin + ": " + e, e);
        }
    }

    /** A value given on the command line or in the environment, where a list or a map may stand. */
    JsonNode flow(String text, String origin) {
        try {
            return parse(text);
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException fault ? where(fault) : e.toString();
            throw new ConfigException("the value of " + origin + " is not valid YAML: " + why, e);
        }
    }

    private JsonNode parse(String text) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            return first == null ? NullNode.getInstance() : node(parser);
        }
    }

    private static JsonNode node(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NULL -> NullNode.getInstance();
            default -> TextNode.valueOf(parser.getText());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    private static String where(JsonProcessingException e) {
        String what = e.getOriginalMessage().lines().findFirst().orElse("");
        return e.getLocation() == null
                ? what
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": " + what;
    }
}
