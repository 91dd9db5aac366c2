package io.virga.format.catalogue;

import java.util.Optional;

/** A list of stations in lines of text. */
sealed interface TextList permits TableList, FixedList {
    /** What people call the form, as {@code isd-history}. */
    String name();

    /** Whether it writes a position that is not known as zero north, zero east or as -99.999. */
    boolean fillers();

    /** The lines that follow, if this line shows that the list has this form; what comes before it is a preface. */
    Optional<Body> begun(String line);

    /**
     * A list whose form is known.
     *
     * @param firstIsEntry whether the line that showed it is an entry itself
     */
    record Body(TextList form, boolean firstIsEntry, Lines lines) {}

    /** How lines become entries. */
    @FunctionalInterface
    interface Lines {
        /**
         * The entry of a line; nothing where it is a heading or a remark.
         *
         * @throws io.virga.format.FieldException where it is neither
         */
        Optional<Entry> entry(String line);
    }
}
