package io.virga.radar.quality;

/** What an echo is taken to be of. */
public enum EchoKind {
    /** Rain, snow, hail, and debris that a storm has lifted. */
    WEATHER("weather"),
    /** The ground and what stands on it, seen directly or by a bent beam. */
    CLUTTER("ground clutter"),
    /** Birds, bats and insects. */
    BIOLOGICAL("biological"),
    /** Single gates without company. */
    NOISE("noise");

    private final String label;

    EchoKind(String label) {
        this.label = label;
    }

    /** The name in words. */
    public String label() {
        return label;
    }
}
