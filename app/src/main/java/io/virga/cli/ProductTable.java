package io.virga.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Volume;
import io.virga.radar.product.Lack;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.VolumeProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the products of a volume say, as rows for people and as JSON. */
record ProductTable(VolumeProducts products) {
    static final List<String> HEADING =
            List.of("product", "greatest", "unit", "where", "place", "area from thresholds");
    private static final double SQUARE_KILOMETRE = 1e6;

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (ProductField product : products.fields()) {
            if (product.kind() != ProductKind.ECHO_KIND) {
                rows.add(row(product));
            }
        }
        return rows;
    }

    private List<String> row(ProductField product) {
        Optional<GroundFrame.Bearing> bearing =
                product.peak().map(cell -> product.field().grid().middle(cell));
        return List.of(
                product.kind().label(),
                product.peak().map(cell -> number(product.field().at(cell))).orElse("-"),
                product.kind().unit(),
                bearing.map(where ->
                                String.format(Locale.ROOT, "%.0f° %.0f km", where.azimuth(), where.distance() / 1000))
                        .orElse("-"),
                bearing.flatMap(this::place)
                        .map(place -> String.format(Locale.ROOT, "%.3f, %.3f", place.latitude(), place.longitude()))
                        .orElse("-"),
                areas(product));
    }

    private Optional<GroundPoint> place(GroundFrame.Bearing bearing) {
        return products.volume().site().map(site -> GroundFrame.around(site).at(bearing.azimuth(), bearing.distance()));
    }

    private static String areas(ProductField product) {
        StringBuilder text = new StringBuilder();
        for (double threshold : product.kind().thresholds()) {
            double area = product.areaFrom(threshold) / SQUARE_KILOMETRE;
            text.append(text.isEmpty() ? "" : "  ")
                    .append(number(threshold))
                    .append(": ")
                    .append(String.format(Locale.ROOT, area < 10 ? "%.1f" : "%.0f", area))
                    .append(" km²");
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.1f" : "%.0f", value);
    }

    /** What limits them, a line each. */
    List<String> remarks() {
        List<String> lines = new ArrayList<>();
        for (ProductField product : products.fields()) {
            product.remarks().forEach(remark -> add(lines, product.kind().label() + ": " + remark));
        }
        if (products.before().pairs() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "velocities: %.2f %% of their area lay beside a jump of more than the Nyquist velocity, %.2f %% still do",
                    100 * products.before().share(),
                    100 * products.after().share()));
        }
        for (Lack lack : products.lacks()) {
            lines.add("no " + lack.kind().label() + ": " + lack.reason());
        }
        return lines;
    }

    private static void add(List<String> lines, String line) {
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    /** The same as one object; lengths in metres, areas in km². */
    ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        Volume volume = products.volume();
        root.put("radar", volume.id())
                .put("start", volume.start().toString())
                .put("end", volume.end().toString());
        ArrayNode list = root.putArray("products");
        for (ProductField product : products.fields()) {
            ObjectNode node = list.addObject();
            node.put("product", product.kind().word())
                    .put("unit", product.kind().unit());
            product.elevation().ifPresent(elevation -> node.put("elevation", Math.round(elevation * 100) / 100.0));
            if (product.kind() != ProductKind.ECHO_KIND) {
                peak(product, node);
                ArrayNode areas = node.putArray("areas");
                for (double threshold : product.kind().thresholds()) {
                    areas.addObject()
                            .put("from", threshold)
                            .put("area", Math.round(product.areaFrom(threshold) / SQUARE_KILOMETRE * 10) / 10.0);
                }
            }
            product.remarks().forEach(node.withArray("remarks")::add);
        }
        ArrayNode lacks = root.putArray("lacks");
        products.lacks()
                .forEach(lack ->
                        lacks.addObject().put("product", lack.kind().word()).put("reason", lack.reason()));
        ArrayNode wind = root.putArray("wind");
        products.wind()
                .layers()
                .forEach((height, air) -> wind.addObject()
                        .put("height", Math.round(height))
                        .put("from", Math.round(air.direction()))
                        .put("speed", Math.round(air.speed() * 10) / 10.0));
        root.putObject("beside_jumps")
                .put("before", products.before().share())
                .put("after", products.after().share());
        return root;
    }

    private void peak(ProductField product, ObjectNode node) {
        product.peak().ifPresent(cell -> {
            GroundFrame.Bearing bearing = product.field().grid().middle(cell);
            ObjectNode peak = node.putObject("greatest");
            peak.put("value", Math.round(product.field().at(cell) * 100) / 100.0);
            peak.put("azimuth", Math.round(bearing.azimuth() * 10) / 10.0);
            peak.put("distance", Math.round(bearing.distance()));
            place(bearing)
                    .ifPresent(place -> peak.put("latitude", Math.round(place.latitude() * 1e4) / 1e4)
                            .put("longitude", Math.round(place.longitude() * 1e4) / 1e4));
        });
    }
}
