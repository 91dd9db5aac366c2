package io.virga.format.catalogue;

/** One line or record of a list. */
@FunctionalInterface
interface Entry {
    /** The text of a field, stripped; empty where the list does not say it. */
    String text(Field field);
}
