package io.virga.format.metar;

import io.virga.format.Measurements;
import io.virga.format.SkyLayers;
import io.virga.units.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the groups of one report have said so far. */
final class MetarBody {
    private final Measurements measurements = new Measurements();
    private final SkyLayers sky = new SkyLayers(Unit.FOOT);
    private final List<String> unread = new ArrayList<>();
    private final int hourOfDay;
    private boolean raining;
    private boolean weather;
    private int corrections;
    private boolean any;

    /** A report of this hour, the next full one: what its sums in remarks span depends on it (FMH-1, 12.7.2). */
    MetarBody(int hourOfDay) {
        this.hourOfDay = hourOfDay;
    }

    Measurements measurements() {
        return measurements;
    }

    SkyLayers sky() {
        return sky;
    }

    int hourOfDay() {
        return hourOfDay;
    }

    /** The report tells of weather at the station, rain or other. */
    void weather(boolean rain) {
        weather = true;
        raining |= rain;
    }

    Optional<Boolean> raining() {
        return weather ? Optional.of(raining) : Optional.empty();
    }

    /** The report calls itself the n-th correction. */
    void corrected(int number) {
        corrections = Math.max(corrections, number);
    }

    int corrections() {
        return corrections;
    }

    /** A group that no family knows. */
    void unread(String group) {
        unread.add(group);
    }

    List<String> unread() {
        return unread;
    }

    /** Some family knew a group, be it only as missing. */
    void known() {
        any = true;
    }

    boolean isEmpty() {
        return !any;
    }
}
