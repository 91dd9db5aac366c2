package io.virga.quality;

import java.util.Set;

/** Report types that quality control treats apart. */
public final class ReportTypes {
    /**
     * ISD and LCD: summary of day, of month; GHCN-Daily and mapped tables: days, months. They repeat or condense hourly
     * reports.
     */
    private static final Set<String> SUMMARIES = Set.of("SOD", "SOM", "SOW", "DAILY", "MONTHLY");

    private ReportTypes() {}

    /** Whether reports of this type sum up a day or more, and so must not enter hourly statistics. */
    public static boolean isSummary(String reportType) {
        return SUMMARIES.contains(reportType);
    }
}
