package io.virga.simulate.radar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.radar.GroundPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes what is true of a volume as JSON, in SI units unless a name ends with another: storms and vortices where they are
 * when it begins, the wind, and of each sweep how many gates are what. Gate by gate it is told by {@link SweepTruth} only.
 */
public final class TruthFile {
    private static final int DIGITS = 1000;
    private static final int GLOBE_DIGITS = 100_000; // about a metre

    private final JsonFactory factory = new JsonFactory();

    /** Writes to a stream, which stays open. */
    public void write(VolumeTruth truth, OutputStream out) throws IOException {
        JsonGenerator json = factory.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeStringField("scenario", truth.scenario().name());
        json.writeStringField("description", truth.scenario().description());
        json.writeNumberField("seed", truth.seed());
        json.writeStringField("start", truth.start().toString());
        number(json, "seconds_since_begin", truth.seconds());
        site(json, truth);
        json.writeArrayFieldStart("cells");
        for (CellTruth cell : truth.cells()) {
            cell(json, cell);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        for (VolumeTruth.Line line : truth.lines()) {
            line(json, line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("vortices");
        for (VortexTruth vortex : truth.vortices()) {
            vortex(json, vortex);
        }
        json.writeEndArray();
        velocity(json, truth);
        sweeps(json, truth);
        json.writeEndObject();
        json.flush();
    }

    private static void site(JsonGenerator json, VolumeTruth truth) throws IOException {
        json.writeObjectFieldStart("site");
        json.writeStringField("id", truth.site().id());
        place(json, new GroundPoint(truth.site().latitude(), truth.site().longitude()));
        number(json, "height", truth.site().heightMetres());
        json.writeEndObject();
    }

    private static void cell(JsonGenerator json, CellTruth cell) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", cell.id());
        json.writeStringField("kind", cell.kind().name());
        json.writeArrayFieldStart("parents");
        for (String parent : cell.parents()) {
            json.writeString(parent);
        }
        json.writeEndArray();
        number(json, "born_seconds", cell.born());
        spot(json, cell.at());
        place(json, cell.place());
        motion(json, cell.motion());
        number(json, "strength", cell.strength());
        number(json, "radius", cell.radius());
        number(json, "echo_top_18_dbz", cell.top());
        number(json, "peak_dbz", cell.peak());
        number(json, "hail_mm", cell.hailMillimetres());
        number(json, "rotation", cell.rotation());
        json.writeArrayFieldStart("profile");
        for (CellTruth.Layer layer : cell.profile()) {
            json.writeStartObject();
            number(json, "height", layer.height());
            number(json, "dbz", layer.dbz());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, VolumeTruth.Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", line.line().id());
        spot(json, line.middle());
        place(json, line.place());
        motion(json, line.line().motion());
        number(json, "length", line.line().length());
        number(json, "bow", line.bow());
        json.writeEndObject();
    }

    private static void vortex(JsonGenerator json, VortexTruth vortex) throws IOException {
        json.writeStartObject();
        json.writeStringField("storm", vortex.storm());
        json.writeStringField("kind", vortex.vortex().kind().name());
        json.writeStringField("profile", vortex.vortex().profile().name());
        spot(json, vortex.at());
        place(json, vortex.place());
        number(json, "speed", vortex.speed());
        number(json, "radius", vortex.vortex().radius());
        number(json, "base", vortex.vortex().base());
        number(json, "top", vortex.vortex().top());
        json.writeEndObject();
    }

    /** The field from which all velocities come: the wind, and what cells, lines and vortices add to it. */
    private static void velocity(JsonGenerator json, VolumeTruth truth) throws IOException {
        json.writeObjectFieldStart("velocity");
        number(json, "freezing_level", truth.scenario().freezingLevel());
        json.writeArrayFieldStart("wind");
        for (WindProfile.Level level : truth.scenario().wind().levels()) {
            json.writeStartObject();
            number(json, "height", level.height());
            number(json, "from_degrees", level.wind().direction());
            number(json, "speed", level.wind().speed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField(
                "added",
                "vortices, air that runs together below cells and apart at their tops, jets behind lines, flight of birds"
                        + " and insects, fall of rain and ice");
        json.writeEndObject();
    }

    private static void sweeps(JsonGenerator json, VolumeTruth truth) throws IOException {
        json.writeArrayFieldStart("sweeps");
        for (SweepTruth sweep : truth.sweeps()) {
            json.writeStartObject();
            json.writeNumberField("radials", sweep.radials());
            json.writeNumberField("gates", sweep.gates());
            number(json, "nyquist", sweep.nyquist());
            json.writeNumberField("folded_velocities", sweep.folded());
            json.writeObjectFieldStart("classes");
            for (Map.Entry<GateClass, Integer> count : sweep.counts().entrySet()) {
                json.writeNumberField(count.getKey().name(), count.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void spot(JsonGenerator json, Spot at) throws IOException {
        number(json, "east", at.east());
        number(json, "north", at.north());
    }

    private static void place(JsonGenerator json, GroundPoint place) throws IOException {
        json.writeNumberField("latitude", (double) Math.round(place.latitude() * GLOBE_DIGITS) / GLOBE_DIGITS);
        json.writeNumberField("longitude", (double) Math.round(place.longitude() * GLOBE_DIGITS) / GLOBE_DIGITS);
    }

    private static void motion(JsonGenerator json, Motion motion) throws IOException {
        number(json, "motion_east", motion.east());
        number(json, "motion_north", motion.north());
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeNumberField(name, (double) Math.round(value * DIGITS) / DIGITS);
    }
}
