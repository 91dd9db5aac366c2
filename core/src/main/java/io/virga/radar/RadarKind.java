package io.virga.radar;

import java.util.Optional;

/** The two networks of the United States whose radars write this format. */
public enum RadarKind {
    /** S band, 10 cm, of the NEXRAD network. */
    WSR_88D("WSR-88D"),
    /** Terminal Doppler Weather Radar, C band, 5 cm, beside airports. */
    TDWR("TDWR");

    private final String label;

    RadarKind(String label) {
        this.label = label;
    }

    /** The name as people write it. */
    public String label() {
        return label;
    }

    static Optional<RadarKind> ofLabel(String label) {
        for (RadarKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
