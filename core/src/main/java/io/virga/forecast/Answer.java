package io.virga.forecast;

/** What a forecaster says: values, or why it says nothing. */
public sealed interface Answer {
    /**
     * A forecast.
     *
     * @param values one probability from 0 to 1, or a value a lead hour from 1 on in the element's unit; finite
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Issued(double[] values) implements Answer {
        /** Refuses what is no number. */
        public Issued {
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a forecast is a finite number, not " + value);
                }
            }
        }

        /** One value alone. */
        public static Issued of(double value) {
            return new Issued(new double[] {value});
        }
    }

    /**
     * No forecast.
     *
     * @param reason one sentence without a full stop
     */
    record Abstained(String reason) implements Answer {}
}
