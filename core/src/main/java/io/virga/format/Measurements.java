package io.virga.format;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The measurements of one report while it is read. Of two of the same element the first stands. */
public final class Measurements {
    private final Map<Element, Measurement> found = new EnumMap<>(Element.class);

    /** Adds one, unless its element is there. */
    public void add(Measurement measurement) {
        found.putIfAbsent(measurement.element(), measurement);
    }

    /** Adds one, if it is any. */
    public void add(Optional<Measurement> measurement) {
        measurement.ifPresent(this::add);
    }

    /** Adds a plain value without a quality of its source. */
    public void add(Element element, double value, Unit unit) {
        add(Measurement.of(element, new Quantity(value, unit), ""));
    }

    /** Puts one in the place of what is there, because it says the same more precisely. */
    public void replace(Element element, double value, Unit unit) {
        found.put(element, Measurement.of(element, new Quantity(value, unit), ""));
    }

    /** Takes one away. */
    public void remove(Element element) {
        found.remove(element);
    }

    /** The one of an element. */
    public Optional<Measurement> get(Element element) {
        return Optional.ofNullable(found.get(element));
    }

    /** All, in the order of elements. */
    public List<Measurement> list() {
        return new ArrayList<>(found.values());
    }
}
