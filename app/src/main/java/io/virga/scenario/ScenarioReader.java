package io.virga.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.config.ConfigException;
import io.virga.config.Nearest;
import io.virga.config.YamlTree;
import io.virga.simulate.radar.GateClass;
import io.virga.simulate.radar.Ground;
import io.virga.simulate.radar.LifeSpan;
import io.virga.simulate.radar.Motion;
import io.virga.simulate.radar.RainShield;
import io.virga.simulate.radar.ScanPlan;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.Spot;
import io.virga.simulate.radar.SquallLine;
import io.virga.simulate.radar.Storm;
import io.virga.simulate.radar.Swarm;
import io.virga.simulate.radar.Vortex;
import io.virga.simulate.radar.WindProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads scenarios: those that come along by their names, others from files. docs/synthetic-radar.md names the keys. */
public final class ScenarioReader {
    /** Those that come along. */
    public static final List<String> INCLUDED =
            List.of("supercell", "squall-line", "pulse-storms", "hail", "stratiform", "snow", "birds", "clear-air");

    private static final double KM = 1000;
    private static final double MINUTE = 60;
    private static final double FURTHEST = 450; // km
    private static final double LONGEST = 2880; // minutes

    private final YamlTree yaml = new YamlTree("scenario");

    /**
     * The scenario of a name or of a file.
     *
     * @throws ConfigException for a name or file that is none, naming the key that is refused and what it may be
     */
    public Scenario read(String nameOrFile) {
        if (INCLUDED.contains(nameOrFile)) {
            return scenario(nameOrFile, yaml.text(included(nameOrFile), nameOrFile));
        }
        Path file = path(nameOrFile);
        if (!Files.exists(file) && !nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            throw new ConfigException("there is no scenario " + nameOrFile + "; the nearest is "
                    + Nearest.of(nameOrFile, INCLUDED) + "; there are " + String.join(", ", INCLUDED)
                    + ", and any file in YAML");
        }
        return scenario(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), yaml.file(file));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(
                    "there is no scenario " + text + ", and no file can be called so: " + e.getReason(), e);
        }
    }

    /** The text of one that comes along, to begin one's own with. */
    public static String included(String name) {
        try (InputStream in = ScenarioReader.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new ConfigException("the scenario " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the scenario " + name + " on the class path cannot be read", e);
        }
    }

    private static Scenario scenario(String name, ObjectNode tree) {
        return Section.read(
                "scenario " + name,
                tree,
                top -> new Scenario(
                        name,
                        top.required("description"),
                        top.required("site"),
                        top.time("start"),
                        top.below("scan", ScenarioReader::scan).orElse(new Scenario.Scan(212, 0, 5)),
                        KM * top.number("freezing-level", -3, 8),
                        new WindProfile(top.list("wind", ScenarioReader::level)),
                        top.list("storms", ScenarioReader::storm),
                        top.list("lines", ScenarioReader::line),
                        top.list("rain", ScenarioReader::rain),
                        top.list("swarms", ScenarioReader::swarm),
                        top.below("ground", ScenarioReader::ground).orElse(Ground.NONE),
                        top.truth("attenuation", false)));
    }

    private static Scenario.Scan scan(Section keys) {
        int pattern = keys.whole("pattern", 1, 999, 212);
        if (!ScanPlan.PATTERNS.contains(pattern)) {
            throw new IllegalArgumentException("pattern is one of " + ScanPlan.PATTERNS + ", not " + pattern);
        }
        return new Scenario.Scan(pattern, keys.whole("sails", 0, 3, 0), keys.whole("pulses", 4, 8, 5));
    }

    private static WindProfile.Level level(Section keys) {
        return new WindProfile.Level(KM * keys.number("height", 0, 30), keys.motion(120));
    }

    private static Storm storm(Section keys) {
        OptionalDouble east = keys.optional("east", -FURTHEST, FURTHEST);
        OptionalDouble north = keys.optional("north", -FURTHEST, FURTHEST);
        if (east.isPresent() != north.isPresent()) {
            throw new IllegalArgumentException("east and north are both given or neither");
        }
        return new Storm(
                keys.required("id"),
                keys.choice("kind", Section.all(Storm.Kind.values()), Storm.Kind.ORDINARY),
                life(keys),
                east.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Spot(KM * east.getAsDouble(), KM * north.orElse(0))),
                keys.motion("motion", 60),
                keys.number("peak", 20, 60),
                KM * keys.number("radius", 1, 60),
                KM * keys.number("top", 3, 20),
                keys.number("hail", 0, 150, 0),
                keys.words("parents"),
                keys.list("vortices", ScenarioReader::vortex));
    }

    private static LifeSpan life(Section keys) {
        return new LifeSpan(
                MINUTE * keys.number("born", -LONGEST, LONGEST),
                MINUTE * keys.number("ends", -LONGEST, LONGEST),
                MINUTE * keys.number("growth", 0, LONGEST, 15),
                MINUTE * keys.number("decay", 0, LONGEST, 15));
    }

    private static Vortex vortex(Section keys) {
        return vortex(keys, keys.choice("kind", Section.all(Vortex.Kind.values()), Vortex.Kind.MESOCYCLONE));
    }

    private static Vortex vortex(Section keys, Vortex.Kind kind) {
        boolean tornado = kind == Vortex.Kind.TORNADO;
        return new Vortex(
                kind,
                MINUTE * keys.number("from", -LONGEST, LONGEST),
                MINUTE * keys.number("to", -LONGEST, LONGEST),
                keys.number("speed", -150, 150),
                KM * keys.number("radius", 0.03, 20),
                KM * keys.number("base", 0, 15, 0),
                KM * keys.number("top", 0.1, 20, tornado ? 3 : 8),
                keys.choice("profile", Section.all(Vortex.Profile.values()), Vortex.Profile.BURGERS_ROTT));
    }

    private static SquallLine line(Section keys) {
        return new SquallLine(
                keys.required("id"),
                life(keys),
                spot(keys),
                keys.motion("motion", 60).orElseThrow(() -> new IllegalArgumentException("motion is missing")),
                keys.number("peak", 20, 60),
                KM * keys.number("length", 10, 400),
                KM * keys.number("top", 3, 20),
                KM * keys.number("trailing", 0, 200, 0),
                KM * keys.number("bow", 0, 100, 0),
                MINUTE * keys.number("bowing", 1, LONGEST, 60),
                keys.number("jet", 0, 60, 0),
                keys.below("bookend", below -> vortex(below, Vortex.Kind.BOOKEND)));
    }

    private static Spot spot(Section keys) {
        return new Spot(KM * keys.number("east", -FURTHEST, FURTHEST), KM * keys.number("north", -FURTHEST, FURTHEST));
    }

    private static RainShield rain(Section keys) {
        return new RainShield(
                spot(keys),
                KM * keys.number("radius", 5, 400),
                keys.number("dbz", 0, 50),
                keys.number("variation", 0, 20, 5),
                KM * keys.number("scale", 2, 200, 20),
                KM * keys.number("top", 0.5, 15),
                keys.number("bright-band", 0, 15, 6));
    }

    private static Swarm swarm(Section keys) {
        return new Swarm(
                keys.choice("kind", List.of(GateClass.BIRDS, GateClass.INSECTS), GateClass.INSECTS),
                keys.number("dbz", -10, 40),
                keys.number("variation", 0, 20, 4),
                KM * keys.number("base", 0, 5, 0),
                KM * keys.number("top", 0.05, 6),
                KM * keys.number("radius", 1, 250),
                keys.motion("flight", 30).orElse(Motion.NONE),
                keys.below("roost", ScenarioReader::roost));
    }

    private static Swarm.Roost roost(Section keys) {
        return new Swarm.Roost(
                spot(keys),
                MINUTE * keys.number("leaves", -LONGEST, LONGEST),
                keys.number("speed", 1, 30, 12),
                KM * keys.number("thickness", 0.5, 30, 2));
    }

    private static Ground ground(Section keys) {
        return new Ground(
                keys.number("share", 0, 1, 0),
                KM * keys.number("radius", 1, 150, 40),
                keys.number("dbz", 0, 70, 45),
                keys.list("ducts", ScenarioReader::duct));
    }

    private static Ground.Duct duct(Section keys) {
        return new Ground.Duct(
                keys.number("from", 0, 360),
                keys.number("to", 0, 360),
                KM * keys.number("nearest", 0, 400),
                KM * keys.number("furthest", 0, 400),
                keys.number("dbz", 0, 70, 40));
    }
}
