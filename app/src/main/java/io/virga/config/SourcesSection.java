package io.virga.config;

/**
 * Where reports come from.
 *
 * @param simulator made-up stations
 * @param replay archives
 * @param temperatures made-up daily maxima at one place
 */
public record SourcesSection(SimulatorSection simulator, ReplaySection replay, TemperaturesSection temperatures) {

    static SourcesSection defaults() {
        return new SourcesSection(
                SimulatorSection.defaults(), ReplaySection.defaults(), TemperaturesSection.defaults());
    }

    /** Whether made-up stations run: as set, else only when there is nothing to replay. */
    public boolean simulating() {
        return simulator.enabled().orElse(replay.files().isEmpty());
    }
}
