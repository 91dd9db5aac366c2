package io.virga.spark;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import scala.Tuple2;

/** Contributions on their way to the group that holds their state: the group's name and the bytes. */
public final class Group {
    private static final String DEAD = "!";

    private Group() {}

    /** How Spark holds a contribution with its group. */
    public static Encoder<Tuple2<String, byte[]>> encoder() {
        return Encoders.tuple(Encoders.STRING(), Encoders.BINARY());
    }

    /** A contribution to a group. */
    public static Tuple2<String, byte[]> of(String group, Contribution contribution) {
        return new Tuple2<>(group, contribution.encode());
    }

    /** A dead letter, which passes through the same operator as the data so that a job keeps to one. */
    static Tuple2<String, byte[]> dead(byte[] deadLetter) {
        return new Tuple2<>(DEAD, deadLetter);
    }

    /** Whether the group holds dead letters. */
    static boolean isDead(String group) {
        return group.equals(DEAD);
    }
}
