package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.scenario.ScenarioReader;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.SyntheticRadar;
import io.virga.verification.radar.Comparison;
import io.virga.verification.radar.FilterScore;
import io.virga.verification.radar.SyntheticTruth;
import io.virga.verification.radar.UnfoldingScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What products say of synthetic scenarios beside the truth. */
record SyntheticTable(Printer printer) {
    void print(List<String> names, long seed) {
        List<List<String>> unfolding = new ArrayList<>();
        List<List<String>> filter = new ArrayList<>();
        List<List<String>> storms = new ArrayList<>();
        for (String name : names) {
            Scenario scenario = new ScenarioReader().read(name);
            SyntheticTruth truth = SyntheticTruth.of(radar(scenario, seed).volume(scenario.start()));
            unfolding.add(unfolding(scenario.name(), truth.unfolding(), truth.windKnown()));
            filter.add(filter(scenario.name(), truth.filter()));
            for (Comparison comparison : truth.storms()) {
                storms.add(List.of(
                        scenario.name(),
                        comparison.what(),
                        comparison.known(),
                        comparison.ours(),
                        comparison.holds().map(holds -> holds ? "yes" : "no").orElse("")));
            }
        }
        printer.line("velocities, gate by gate; right is within 2 m/s of the truth");
        printer.table(
                List.of("scenario", "gates", "folded", "given", "right", "right of folded", "wind known"), unfolding);
        printer.line("");
        printer.line("kinds of echoes, gate by gate");
        printer.table(
                List.of("scenario", "rain kept", "debris kept", "animals removed", "ground removed", "noise removed"),
                filter);
        if (!storms.isEmpty()) {
            printer.line("");
            printer.texts(List.of("scenario", "what", "true", "ours", "holds"), storms);
        }
    }

    private static SyntheticRadar radar(Scenario scenario, long seed) {
        RadarSite site = RadarSites.included()
                .find(scenario.site())
                .orElseThrow(() -> new ConfigException("scenario " + scenario.name() + ".site: there is no radar "
                        + scenario.site() + " in the table of sites"));
        return new SyntheticRadar(scenario, site, seed, scenario.start());
    }

    private static List<String> unfolding(String name, UnfoldingScore score, UnfoldingScore windKnown) {
        return List.of(
                name,
                Long.toString(score.gates()),
                percent(score.folded(), score.gates()),
                percent(score.given(), score.gates()),
                percent(score.right(), score.given()),
                percent(score.foldedRight(), score.foldedGiven()),
                percent(windKnown.foldedRight(), windKnown.foldedGiven()));
    }

    private static List<String> filter(String name, FilterScore score) {
        return List.of(
                name,
                percent(score.rain()),
                percent(score.debris()),
                percent(score.animals()),
                percent(score.ground()),
                percent(score.noise()));
    }

    private static String percent(FilterScore.Share share) {
        return percent(share.right(), share.all());
    }

    private static String percent(long part, long all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / all);
    }
}
