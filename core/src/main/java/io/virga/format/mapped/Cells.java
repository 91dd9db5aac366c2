package io.virga.format.mapped;

/** The texts of one record by column. */
@FunctionalInterface
interface Cells {
    /** The text of a column, stripped; empty where it is missing. */
    String text(String column);
}
