package io.virga.chaos.failpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A point in the code at which a process can be halted: the beginning or end of a method, of whoever's class.
 *
 * @param name for people, such as {@code before commit}
 * @param type the class that declares the method
 * @param method its name
 * @param edge where in the method
 * @param thread a part of the name of the thread that must be in it; empty for any
 * @param subject a part of what the object or its first argument says of itself; empty for any
 */
public record Failpoint(String name, String type, String method, Edge edge, String thread, String subject) {
    private static final String SEPARATOR = "\u001f";
    private static final int FIELDS = 6;

    /** Where in a method. */
    public enum Edge {
        /** Before its first statement. */
        ENTER,
        /** After its last one, when it has returned normally. */
        EXIT
    }

    /** A point in any thread and of any object. */
    public static Failpoint of(String name, String type, String method, Edge edge) {
        return new Failpoint(name, type, method, edge, "", "");
    }

    /** The same point, in threads of this name. */
    public Failpoint in(String threads) {
        return new Failpoint(name, type, method, edge, threads, subject);
    }

    /** The same point, of objects or first arguments that say this of themselves. */
    public Failpoint about(String objects) {
        return new Failpoint(name, type, method, edge, thread, objects);
    }

    /**
     * The option of Java that arms it.
     *
     * @param agent the jar that holds the agent
     * @param hit at which passage to halt, from 1
     * @param mark the file that is written when it does
     */
    public String javaOption(Path agent, int hit, Path mark) {
        return "-javaagent:" + agent + "="
                + String.join(
                        SEPARATOR,
                        List.of(type, method, edge.name(), thread, subject, hit + SEPARATOR + mark.toAbsolutePath()));
    }

    /**
     * What an agent is told.
     *
     * @param point where to halt
     * @param hit at which passage
     * @param mark the file to write
     */
    record Order(Failpoint point, int hit, Path mark) {
        static Order parse(String arguments) {
            String[] parts = arguments.split(SEPARATOR, -1);
            if (parts.length != FIELDS + 1) {
                throw new IllegalArgumentException("no order: " + Arrays.toString(parts));
            }
            return new Order(
                    new Failpoint("", parts[0], parts[1], Edge.valueOf(parts[2]), parts[3], parts[4]),
                    Integer.parseInt(parts[5]),
                    Path.of(parts[6]));
        }
    }
}
