package io.virga.summary;

/**
 * The totals of every element at one station since its first report.
 *
 * @param station the station id
 * @param series which reports
 * @param totals all values so far
 */
public record RunningStatistic(String station, Series series, TotalsByElement totals) {
    /** Which of a station's reports a statistic is about. */
    public enum Series {
        /** One report a day, from topic {@code stations}. */
        DAILY("daily"),
        /** Every usable value of topic {@code observations}. */
        OBSERVATIONS("observations");

        private final String wireName;

        Series(String wireName) {
            this.wireName = wireName;
        }

        /** The name in messages, tables and addresses. */
        public String wireName() {
            return wireName;
        }
    }
}
