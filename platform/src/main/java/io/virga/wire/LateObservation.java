package io.virga.wire;

import io.virga.observation.Observation;
import java.time.Duration;

/**
 * An observation that came after the lateness of its source had passed.
 *
 * @param raw where its envelope stood
 * @param lateness by how much it missed
 * @param observation what it says
 */
public record LateObservation(RawPosition raw, Duration lateness, Observation observation) {}
