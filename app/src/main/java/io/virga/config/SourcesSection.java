package io.virga.config;

/**
 * Where reports come from.
 *
 * @param simulator made-up stations
 * @param replay archives
 * @param trial a finite stream with known defects
 * @param temperatures made-up daily maxima at one place
 * @param radar volumes of radars
 */
public record SourcesSection(
        SimulatorSection simulator,
        ReplaySection replay,
        TrialSection trial,
        TemperaturesSection temperatures,
        RadarSection radar) {

    static SourcesSection defaults() {
        return new SourcesSection(
                SimulatorSection.defaults(),
                ReplaySection.defaults(),
                TrialSection.defaults(),
                TemperaturesSection.defaults(),
                RadarSection.defaults());
    }

    /** Whether made-up stations run: as set, else only when there is nothing that comes to an end. */
    public boolean simulating() {
        return simulator.enabled().orElse(!ending());
    }

    /** Whether there is a source that comes to an end. */
    public boolean ending() {
        return !replay.files().isEmpty()
                || trial.reports() > 0
                || !radar.files().isEmpty();
    }
}
