package io.virga.radar.product;

import io.virga.radar.RadarSite;
import io.virga.radar.Volume;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.quality.EchoKind;
import io.virga.radar.quality.EchoKinds;
import io.virga.radar.quality.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The products of what echoes, not of how it moves. */
record EchoProducts(Volume volume, ProductSettings settings, Steps steps) {
    private static final List<ProductKind> OF_LAYERS = List.of(
            ProductKind.LIQUID_WATER,
            ProductKind.WATER_DENSITY,
            ProductKind.HAIL_INDEX,
            ProductKind.HAIL_SIZE,
            ProductKind.HAIL_PROBABILITY);

    void add(Looks told, List<ProductField> fields, List<Lack> lacks) {
        if (told.looks().isEmpty()) {
            String none = "no sweep measures reflectivity";
            lacks.add(new Lack(ProductKind.COMPOSITE_REFLECTIVITY, none));
            lacks.add(new Lack(ProductKind.ECHO_TOP, none));
            OF_LAYERS.forEach(kind -> lacks.add(new Lack(kind, none)));
            lacks.add(new Lack(ProductKind.RAIN_RATE, none));
            lacks.add(new Lack(ProductKind.SPECIFIC_PHASE, none));
            lacks.add(new Lack(ProductKind.ECHO_KIND, none));
            return;
        }
        List<Field<SweepGrid>> weather = steps.run("weather alone", told::weather);
        Columns columns = steps.run("columns", () -> Columns.of(settings.grid(), weather));
        columns(told, columns, fields, lacks);
        lowest(told, weather.get(0), fields, lacks);
    }

    private void columns(Looks told, Columns columns, List<ProductField> fields, List<Lack> lacks) {
        fields.add(composite(told, columns));
        Field<Grid> tops = steps.run("echo tops", () -> EchoTops.USUAL.of(columns));
        fields.add(product(ProductKind.ECHO_TOP, tops, steps.run("echo tops", () -> topRemarks(columns, tops))));
        if (columns.tiers() < 2) {
            OF_LAYERS.forEach(kind -> lacks.add(new Lack(kind, "one elevation has no layers; it takes two")));
            return;
        }
        double antennaHeight = volume.site().map(RadarSite::heightMetres).orElse(0.0);
        Field<Grid> water = steps.run("liquid water", () -> LiquidWater.of(columns, antennaHeight));
        fields.add(product(ProductKind.LIQUID_WATER, water, MissingSweeps.of(volume)));
        fields.add(product(ProductKind.WATER_DENSITY, LiquidWater.density(water, tops, antennaHeight), List.of()));
        hail(columns, antennaHeight, fields, lacks);
    }

    private ProductField composite(Looks told, Columns columns) {
        List<String> remarks = new ArrayList<>();
        remarks.add(settings.filtered() ? "weather alone" : "all echoes");
        remarks.addAll(MissingSweeps.of(volume));
        ProductField composite = product(ProductKind.COMPOSITE_REFLECTIVITY, columns.composite(), remarks);
        if (composite.peak().isPresent()) {
            return composite;
        }
        remarks.add(
                told.kinds().isEmpty()
                                || told.kinds().get(0).counts().values().stream()
                                        .allMatch(count -> count == 0)
                        ? "no gate holds an echo: nothing came back, or all of it is range-folded"
                        : "no echo of weather; at the lowest elevation there is "
                                + shares(told.kinds().get(0)));
        return product(ProductKind.COMPOSITE_REFLECTIVITY, columns.composite(), remarks);
    }

    private void hail(Columns columns, double antennaHeight, List<ProductField> fields, List<Lack> lacks) {
        Optional<RadarSite> site = volume.site();
        if (site.isEmpty()) {
            String reason = "where the radar stands is not known, so neither is where the air is 0 and -20 °C cold";
            lacks.add(new Lack(ProductKind.HAIL_INDEX, reason));
            lacks.add(new Lack(ProductKind.HAIL_SIZE, reason));
            lacks.add(new Lack(ProductKind.HAIL_PROBABILITY, reason));
            return;
        }
        TemperatureLevels levels =
                settings.levels().orElseGet(() -> LevelClimatology.at(site.get().latitude(), volume.start()));
        HailIndex hail = HailIndex.of(levels, antennaHeight);
        List<String> remarks = List.of(String.format(
                Locale.ROOT,
                "0 °C at %.0f m, -20 °C at %.0f m: %s",
                levels.freezing(),
                levels.minusTwenty(),
                levels.origin()));
        Field<Grid> index = steps.run("hail", () -> hail.severe(columns));
        fields.add(product(ProductKind.HAIL_INDEX, index, remarks));
        fields.add(product(ProductKind.HAIL_SIZE, HailIndex.size(index), remarks));
        fields.add(product(ProductKind.HAIL_PROBABILITY, hail.probability(index), remarks));
    }

    private List<String> topRemarks(Columns columns, Field<Grid> tops) {
        List<String> remarks = new ArrayList<>();
        int all = 0;
        int cut = 0;
        for (int cell = 0; cell < tops.values().length; cell++) {
            if (!Float.isNaN(tops.at(cell))) {
                all++;
                cut += EchoTops.USUAL.isCut(columns, cell) ? 1 : 0;
            }
        }
        if (cut > 0) {
            remarks.add(String.format(
                    Locale.ROOT, "%.0f %% of the tops are at the highest beam and may lie higher", 100.0 * cut / all));
        }
        if (volume.site().isEmpty()) {
            remarks.add("metres above the antenna: where the radar stands is not known");
        }
        return remarks;
    }

    private void lowest(Looks told, Field<SweepGrid> weather, List<ProductField> fields, List<Lack> lacks) {
        Look look = told.looks().get(0);
        Optional<Double> elevation = Optional.of(weather.grid().path().elevation());
        RainRate rate = new RainRate(settings.law());
        if (look.isDual() && look.phase().isPresent()) {
            Field<SweepGrid> correlation = look.correlation().orElseThrow();
            Field<SweepGrid> slope =
                    steps.run("phase slope", () -> PhaseSlope.of(look.phase().orElseThrow(), correlation, weather));
            fields.add(new ProductField(ProductKind.SPECIFIC_PHASE, slope, elevation, List.of()));
            Field<SweepGrid> rain =
                    steps.run("rain", () -> rate.of(weather, look.ratio().orElseThrow(), correlation, slope));
            fields.add(new ProductField(ProductKind.RAIN_RATE, rain, elevation, List.of("dual polarisation")));
        } else {
            lacks.add(new Lack(ProductKind.SPECIFIC_PHASE, "the lowest sweep has no dual polarisation"));
            Field<SweepGrid> rain = steps.run("rain", () -> rate.of(weather));
            fields.add(new ProductField(
                    ProductKind.RAIN_RATE,
                    rain,
                    elevation,
                    List.of("reflectivity alone, up to " + Math.round(RainRate.HAIL_CAP) + " dBZ")));
        }
        if (told.kinds().isEmpty()) {
            lacks.add(new Lack(ProductKind.ECHO_KIND, "echoes were not to be told apart"));
        } else {
            EchoKinds kinds = told.kinds().get(0);
            fields.add(new ProductField(ProductKind.ECHO_KIND, kinds.kinds(), elevation, List.of(shares(kinds))));
        }
    }

    private static String shares(EchoKinds kinds) {
        Map<EchoKind, Integer> counts = kinds.counts();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder text = new StringBuilder();
        counts.forEach((kind, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%.0f %% %s", all == 0 ? 0 : 100.0 * count / all, kind.label())));
        return text.toString();
    }

    private static ProductField product(ProductKind kind, Field<Grid> field, List<String> remarks) {
        return new ProductField(kind, field, Optional.empty(), remarks);
    }
}
