package io.virga.format.metar;

/** One family of groups. */
interface Group {
    /** Reads the group where reading stands and goes on, if it is of this family; otherwise changes nothing. */
    boolean read(Tokens tokens, MetarBody body);
}
