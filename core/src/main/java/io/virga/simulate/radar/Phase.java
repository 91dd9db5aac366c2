package io.virga.simulate.radar;

/**
 * What falls, by height.
 *
 * @param above what it is above the freezing level
 * @param within what it is in the melting layer
 * @param below what it is below
 * @param freezingLevel metres above the radar
 */
record Phase(GateClass above, GateClass within, GateClass below, double freezingLevel) {
    /** As deep as snow needs to melt in stratiform rain (Fabry and Zawadzki 1995, J. Atmos. Sci. 52). */
    static final double MELTING_DEPTH = 500;

    /** Snow that melts into rain. */
    static Phase stratiform(double freezingLevel) {
        return new Phase(GateClass.ICE, GateClass.MELTING, GateClass.RAIN, freezingLevel);
    }

    /** Graupel that melts over a depth in which updraughts leave no layer to be seen. */
    static Phase convective(double freezingLevel) {
        return new Phase(GateClass.ICE, GateClass.RAIN, GateClass.RAIN, freezingLevel);
    }

    static Phase only(GateClass kind) {
        return new Phase(kind, kind, kind, 0);
    }

    GateClass at(double height) {
        if (height >= freezingLevel) {
            return above;
        }
        return height >= freezingLevel - MELTING_DEPTH ? within : below;
    }
}
