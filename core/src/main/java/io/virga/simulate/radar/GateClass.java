package io.virga.simulate.radar;

/** What most of a gate's power came back from; the truth that filters are held against. */
public enum GateClass {
    /** Nothing that the receiver could tell from its noise. */
    NONE,
    /** Noise that was taken for an echo. */
    NOISE,
    /** Liquid drops. */
    RAIN,
    /** Snow that melts, just below the freezing level. */
    MELTING,
    /** Snow, and the graupel of storms above the freezing level. */
    ICE,
    /** Hail, dry or wet. */
    HAIL,
    /** What a tornado has lifted. */
    DEBRIS,
    /** Birds, which fly by themselves. */
    BIRDS,
    /** Insects, which are nearly carried by the wind. */
    INSECTS,
    /** Ground that the beam's side lobes meet. */
    CLUTTER,
    /** Ground that a bent beam meets. */
    ANOMALOUS_PROPAGATION;

    /** Rain, melting snow, ice and hail. */
    public boolean precipitation() {
        return this == RAIN || this == MELTING || this == ICE || this == HAIL;
    }

    /** Birds and insects. */
    public boolean biological() {
        return this == BIRDS || this == INSECTS;
    }

    /** Ground. */
    public boolean ground() {
        return this == CLUTTER || this == ANOMALOUS_PROPAGATION;
    }
}
