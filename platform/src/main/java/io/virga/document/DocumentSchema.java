package io.virga.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the documents of a type look like, as a JSON Schema (draft 2020-12 unless its {@code $schema} names another). It stands
 * for itself: a reference out of it is refused, nothing is loaded from anywhere.
 */
public final class DocumentSchema {
    /** The longest schema, in characters. */
    public static final int LONGEST = 128 * 1024;

    private static final VersionFlag USUAL = VersionFlag.V202012;
    private static final int FAULTS_TOLD = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private DocumentSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema. It is held against the meta-schema of its draft first: a misspelt type would otherwise refuse every document,
     * and a keyword of the wrong kind none.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DocumentSchema of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a schema has at most " + LONGEST + " characters, not " + text.length());
        }
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("a schema is a JSON object, not " + tree.getNodeType());
            }
            // Its messages go into dead letters, whatever language the machine speaks.
            SchemaValidatorsConfig english =
                    SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();
            refuseWhatIsNone(tree, english);
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                    USUAL,
                    builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
            JsonSchema read = factory.getSchema(tree, english);
            read.initializeValidators();
            return new DocumentSchema(read);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema is not JSON: " + e.getOriginalMessage(), e);
        } catch (JsonSchemaException e) {
            throw new IllegalArgumentException("the schema cannot be used: " + e.getMessage(), e);
        }
    }

    /** The meta-schemas are files of the library. */
    private static void refuseWhatIsNone(JsonNode tree, SchemaValidatorsConfig english) {
        VersionFlag draft =
                SpecVersionDetector.detectOptionalVersion(tree, false).orElse(USUAL);
        JsonSchema rules = JsonSchemaFactory.getInstance(draft).getSchema(SchemaLocation.of(draft.getId()), english);
        told(rules.validate(tree)).ifPresent(faults -> {
            throw new IllegalArgumentException("the schema is none by the rules of " + draft.getId() + ": " + faults);
        });
    }

    /** What is wrong with a document, the first few faults as one sentence; nothing where it is as it should be. */
    Optional<String> fault(JsonNode document) {
        return told(schema.validate(document));
    }

    private static Optional<String> told(Set<ValidationMessage> faults) {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        String told = faults.stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .limit(FAULTS_TOLD)
                .collect(Collectors.joining("; "));
        return Optional.of(
                faults.size() <= FAULTS_TOLD ? told : told + "; and " + (faults.size() - FAULTS_TOLD) + " more");
    }
}
