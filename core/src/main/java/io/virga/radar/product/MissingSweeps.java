package io.virga.radar.product;

import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What of a volume did not arrive, as far as the numbers of its sweeps tell; what is missing after the last one nothing tells. */
final class MissingSweeps {
    private static final int MOST_TOLD = 6;

    private MissingSweeps() {}

    /** Remarks for people; none where nothing is missing. */
    static List<String> of(Volume volume) {
        TreeSet<Integer> numbers = new TreeSet<>();
        TreeSet<Integer> partial = new TreeSet<>();
        for (Sweep sweep : volume.sweeps()) {
            numbers.add(sweep.elevationNumber());
            if (!sweep.complete()) {
                partial.add(sweep.elevationNumber());
            }
        }
        TreeSet<Integer> missing = new TreeSet<>();
        for (int number = 1; number < numbers.last(); number++) {
            if (!numbers.contains(number)) {
                missing.add(number);
            }
        }
        List<String> remarks = new ArrayList<>();
        if (!missing.isEmpty()) {
            remarks.add(told(missing) + " missing: what only they would have seen is not in here");
        }
        if (!partial.isEmpty()) {
            remarks.add(told(partial) + " not whole");
        }
        return remarks;
    }

    private static String told(TreeSet<Integer> numbers) {
        String first = String.join(
                ", ", numbers.stream().limit(MOST_TOLD).map(String::valueOf).toList());
        String rest = numbers.size() > MOST_TOLD ? " and " + (numbers.size() - MOST_TOLD) + " more" : "";
        return (numbers.size() == 1 ? "sweep " : "sweeps ") + first + rest + (numbers.size() == 1 ? " is" : " are");
    }
}
