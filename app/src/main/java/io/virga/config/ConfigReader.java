package io.virga.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a configuration together: defaults, then the file, then the environment, then what the command line sets. */
public final class ConfigReader {
    private static final String PREFIX = "VIRGA_";
    /** Read by the launcher, not settings. */
    private static final List<String> LAUNCHER = List.of("VIRGA_HEAP", "VIRGA_JAVA_OPTIONS");

    private final YamlTree yaml = new YamlTree("configuration");
    private final Map<String, Type> types = RecordBinder.types(Config.class);
    private final Map<String, String> environment;

    /** A reader that takes {@code VIRGA_A_B} from this environment. */
    public ConfigReader(Map<String, String> environment) {
        this.environment = new TreeMap<>(environment);
    }

    /**
     * The configuration from a file, the environment and settings of the form {@code a.b=c}, later ones winning.
     *
     * @throws ConfigException naming the path of the first setting that is refused
     */
    public Config read(Optional<Path> file, List<String> settings) {
        ObjectNode tree = file.map(yaml::file).orElseGet(JsonNodeFactory.instance::objectNode);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                put(tree, path(name), value, name);
            }
        });
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("--set wants name=value, as api.port=8485; not " + setting);
            }
            String path = setting.substring(0, equals).strip();
            put(tree, path, setting.substring(equals + 1), "--set " + path);
        }
        return RecordBinder.bind(Config.defaults(), tree);
    }

    /** {@code VIRGA_SOURCES_SIMULATOR_DAYS_PER_SECOND} names {@code sources.simulator.days-per-second}. */
    private String path(String variable) {
        List<String> names = new ArrayList<>();
        for (String path : types.keySet()) {
            String name = PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            if (name.equals(variable)) {
                return path;
            }
            names.add(name);
        }
        throw new ConfigException("unknown environment variable " + variable + "; the nearest known one is "
                + Nearest.of(variable, names));
    }

    private void put(ObjectNode tree, String path, String text, String origin) {
        ObjectNode section = tree;
        List<String> names = names(path);
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode below = section.has(name) ? section.get(name) : section.putObject(name);
            if (!(below instanceof ObjectNode next)) {
                throw new ConfigException(origin + " goes below " + name + ", which is not a section");
            }
            section = next;
        }
        JsonNode value = flows(path) ? yaml.flow(text, origin) : TextNode.valueOf(text);
        section.set(names.get(names.size() - 1), value);
    }

    /** The names on the way; what follows the path of a map is one name, dots and all, unless sections stand below it. */
    private List<String> names(String path) {
        for (Map.Entry<String, Type> known : types.entrySet()) {
            String map = known.getKey();
            if (container(known.getValue()) && path.startsWith(map + ".")) {
                List<String> names = new ArrayList<>(Arrays.asList(map.split("\\.", -1)));
                Type type = known.getValue();
                String below = path.substring(map.length() + 1);
                int dot = sectionOf(type).isPresent() || holdsMaps(type) ? below.indexOf('.') : -1;
                names.add(dot < 0 ? below : below.substring(0, dot));
                if (dot >= 0) {
                    String rest = below.substring(dot + 1);
                    names.addAll(sectionOf(type)
                            .map(section -> belowSection(section, rest))
                            .orElse(List.of(rest)));
                }
                return names;
            }
        }
        return Arrays.asList(path.split("\\.", -1));
    }

    private static boolean holdsMaps(Type type) {
        return type instanceof ParameterizedType map
                && map.getActualTypeArguments().length == 2
                && map.getActualTypeArguments()[1] instanceof ParameterizedType;
    }

    private static List<String> belowSection(Class<?> section, String path) {
        for (Map.Entry<String, Type> known : RecordBinder.types(section).entrySet()) {
            if (container(known.getValue()) && path.startsWith(known.getKey() + ".")) {
                return List.of(known.getKey(), path.substring(known.getKey().length() + 1));
            }
        }
        return Arrays.asList(path.split("\\.", -1));
    }

    /** Whether a list or a map is meant at a path. */
    private boolean flows(String path) {
        for (Map.Entry<String, Type> known : types.entrySet()) {
            Optional<Class<?>> section = sectionOf(known.getValue());
            if (section.isPresent() && path.startsWith(known.getKey() + ".")) {
                String below = path.substring(known.getKey().length() + 1);
                int dot = below.indexOf('.');
                return dot < 0 || container(RecordBinder.types(section.get()).get(below.substring(dot + 1)));
            }
        }
        return container(types.get(path));
    }

    /** The section that stands below each name of a map. */
    private static Optional<Class<?>> sectionOf(@Nullable Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            Type element = generic.getActualTypeArguments()[1];
            if (element instanceof Class<?> entry && RecordBinder.section(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static boolean container(@Nullable Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() != Optional.class;
    }
}
