package io.virga.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lays a tree of settings over a record of defaults; nothing in the tree may stay unused. */
final class RecordBinder {

    /** The record with everything that the tree sets. */
    static <R extends Record> R bind(R defaults, JsonNode tree) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) defaults.getClass();
        return type.cast(bind(defaults, tree, ""));
    }

    /** The type of every setting below this record by its path, as {@code sources.simulator.seed}. */
    static Map<String, Type> types(Class<?> record) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (section(component.getType())) {
                types(component.getType()).forEach((below, type) -> types.put(key(component) + "." + below, type));
            } else {
                types.put(key(component), component.getGenericType());
            }
        }
        return types;
    }

    private static Record bind(Record defaults, JsonNode tree, String path) {
        if (!tree.isObject()) {
            throw new ConfigException(label(path) + " is a section with keys, not " + tree);
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<String> known = Arrays.stream(components).map(RecordBinder::key).toList();
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw unknown(join(path, name), name, known);
            }
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], held(components[i], defaults), tree, path);
        }
        return create(defaults.getClass(), components, values, path);
    }

    private static Object value(RecordComponent component, Object held, JsonNode tree, String path) {
        JsonNode given = tree.get(key(component));
        if (given == null) {
            return held;
        }
        String below = join(path, key(component));
        if (given.isNull() || (given.isTextual() && given.textValue().isEmpty())) {
            throw new ConfigException(below + " has no value; give it one or leave the line out");
        }
        return held instanceof Record section && section(component.getType())
                ? bind(section, given, below)
                : convert(component.getGenericType(), given, below);
    }

    private static Object convert(Type type, JsonNode given, String path) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                return Optional.of(convert(element, given, path));
            }
            return generic.getRawType() == List.class ? list(element, given, path) : map(element, given, path);
        }
        if (type instanceof Class<?> entry && section(entry)) {
            return bind(defaults(entry), given, path);
        }
        if (given.isContainerNode()) {
            throw new ConfigException(path + " is a single value, not " + given);
        }
        try {
            return Scalars.parse((Class<?>) type, given.asText());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + ": " + e.getMessage(), e);
        }
    }

    /** The defaults of a section that comes as often as its user likes; it tells them itself. */
    private static Record defaults(Class<?> section) {
        try {
            return (Record) section.getDeclaredMethod("defaults").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new ConfigException("cannot read the defaults of " + section.getSimpleName(), e);
        }
    }

    private static List<Object> list(Type element, JsonNode given, String path) {
        List<Object> values = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(each -> values.add(convert(element, each, path + "[" + values.size() + "]")));
        } else {
            values.add(convert(element, given, path));
        }
        return values;
    }

    private static Map<String, Object> map(Type element, JsonNode given, String path) {
        if (!given.isObject()) {
            throw new ConfigException(path + " is a map of names to values, not " + given);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        given.properties()
                .forEach(entry ->
                        values.put(entry.getKey(), convert(element, entry.getValue(), join(path, entry.getKey()))));
        return values;
    }

    private static ConfigException unknown(String path, String name, List<String> known) {
        String nearest = Nearest.of(name, known);
        return new ConfigException("unknown key " + path + "; the nearest known one is " + sibling(path, name) + nearest
                + " (known here: " + String.join(", ", known) + ")");
    }

    private static String sibling(String path, String name) {
        return path.substring(0, path.length() - name.length());
    }

    private static Record create(Class<?> type, RecordComponent[] components, Object[] values, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (Record) type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new ConfigException(label(path) + ": " + refused.getMessage(), refused);
            }
            throw new ConfigException("cannot read section " + label(path), e);
        } catch (ReflectiveOperationException e) {
            throw new ConfigException("cannot read section " + label(path), e);
        }
    }

    private static Object held(RecordComponent component, Record defaults) {
        try {
            return component.getAccessor().invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new ConfigException("cannot read the default of " + key(component), e);
        }
    }

    static boolean section(Class<?> type) {
        return type.isRecord() && type != Secret.class && type != Speed.class;
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String label(String path) {
        return path.isEmpty() ? "the configuration" : path;
    }

    private RecordBinder() {}
}
