package io.virga.config;

import io.virga.ingest.PollConnector;
import io.virga.source.FolderSettings;
import io.virga.source.PollSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where reports come from.
 *
 * @param contact by which services that are polled reach whoever asks them
 * @param http services that are polled: settings by name of the source
 * @param folders folders that are watched: settings by name of the source
 * @param simulator made-up stations
 * @param replay archives
 * @param trial a finite stream with known defects
 * @param temperatures made-up daily maxima at one place
 * @param radar volumes of radars
 */
public record SourcesSection(
        String contact,
        Map<String, Map<String, String>> http,
        Map<String, Map<String, String>> folders,
        SimulatorSection simulator,
        ReplaySection replay,
        TrialSection trial,
        TemperaturesSection temperatures,
        RadarSection radar) {
    /** Names that sources of ours have. */
    private static final List<String> TAKEN =
            List.of("replay", "trial", "daily-simulator", "live-simulator", "temperature-simulator", "dead-letters");

    /** Refuses settings of a source that cannot be, by their name. */
    public SourcesSection {
        http = Map.copyOf(http);
        folders = Map.copyOf(folders);
        http.forEach((name, settings) -> Checks.that(
                !PollSettings.DOCUMENTS.equals(settings.get("service")),
                "http." + name + " wants documents; those are feeds: set feeds." + name));
        http.forEach(PollSettings::of);
        folders.forEach(FolderSettings::of);
        Map<String, Map<String, String>> all = new HashMap<>(http);
        all.putAll(folders);
        Checks.that(
                all.size() == http.size() + folders.size(), "a source of http and one of folders have the same name");
        TAKEN.forEach(name ->
                Checks.that(!all.containsKey(name), "the name " + name + " belongs to a source of Virga's own"));
        if (!http.isEmpty()) {
            PollConnector.refusal(contact).ifPresent(why -> {
                throw new IllegalArgumentException(
                        "contact " + why + "; set sources.contact, it was '" + contact + "'");
            });
        }
    }

    static SourcesSection defaults() {
        return new SourcesSection(
                "",
                Map.of(),
                Map.of(),
                SimulatorSection.defaults(),
                ReplaySection.defaults(),
                TrialSection.defaults(),
                TemperaturesSection.defaults(),
                RadarSection.defaults());
    }

    /** Whether made-up stations run: as set, else only where there is no other source. */
    public boolean simulating() {
        return simulator.enabled().orElse(!ending() && http.isEmpty() && folders.isEmpty());
    }

    /** Whether there is a source that comes to an end. */
    public boolean ending() {
        return !replay.files().isEmpty()
                || trial.reports() > 0
                || !radar.files().isEmpty();
    }
}
