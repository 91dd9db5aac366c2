package io.virga.spark;

import io.virga.summary.TotalsByElement;
import java.io.Serializable;
import java.util.List;
import scala.Tuple4;

/**
 * How a job lays out its state: a group (what is held together, such as a station's hour) has slots (totals that are told,
 * such as each of its windows), and each contribution belongs to some of them.
 */
public interface Layout extends Serializable {
    /** The slots of a group that a contribution belongs to. */
    List<String> slots(String identity);

    /** Whether a group is forgotten once nothing has reached it for the horizon; else its totals run on for ever. */
    boolean ends();

    /** What is told of a slot. */
    Tuple4<String, Integer, byte[], byte[]> message(String group, String slot, TotalsByElement totals);
}
