package io.virga.cli;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which moment of which sweep; refused with what there is instead. */
final class SweepChoice {
    @Option(
            names = "--moment",
            paramLabel = "MOMENT",
            description = "A name or symbol, as velocity or VEL; the first that there is unless set.")
    private Optional<String> moment = Optional.empty();

    @Option(names = "--sweep", paramLabel = "N", description = "From 0; the first that measures the moment unless set.")
    private Optional<Integer> sweep = Optional.empty();

    /** A sweep's number and a moment that it measures. */
    record Chosen(int sweep, Moment moment) {}

    /** Refuses what was chosen where there is nothing to choose from. */
    void refuseAny(CommandLine command) {
        if (moment.isPresent() || sweep.isPresent()) {
            throw new ParameterException(command, "the file is one map; --moment and --sweep are for volumes");
        }
    }

    Chosen of(CommandLine command, Volume volume) {
        Optional<Moment> wanted = moment.map(text -> Moment.of(text)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "there is no moment " + text + "; there are " + names(Arrays.stream(Moment.values())))));
        int last = volume.sweeps().size() - 1;
        if (sweep.isPresent() && (sweep.get() < 0 || sweep.get() > last)) {
            throw new ParameterException(command, "there is no sweep " + sweep.get() + "; there are 0 to " + last);
        }
        OptionalInt found = sweep.isPresent() ? OptionalInt.of(sweep.get()) : first(volume, wanted);
        if (found.isEmpty()) {
            throw new ParameterException(
                    command, "no sweep measures " + wanted.map(Moment::label).orElse("anything"));
        }
        Sweep turn = volume.sweeps().get(found.getAsInt());
        if (wanted.isPresent() && !turn.moments().contains(wanted.get())) {
            throw new ParameterException(
                    command,
                    "sweep " + found.getAsInt() + " does not measure "
                            + wanted.get().label() + "; it measures " + names(turn.moments().stream()));
        }
        Moment chosen = wanted.or(() -> turn.moments().stream().findFirst())
                .orElseThrow(() -> new ParameterException(command, "sweep " + found.getAsInt() + " measures nothing"));
        return new Chosen(found.getAsInt(), chosen);
    }

    private static OptionalInt first(Volume volume, Optional<Moment> wanted) {
        return IntStream.range(0, volume.sweeps().size())
                .filter(i -> {
                    var moments = volume.sweeps().get(i).moments();
                    return wanted.map(moments::contains).orElse(!moments.isEmpty());
                })
                .findFirst();
    }

    private static String names(java.util.stream.Stream<Moment> moments) {
        return moments.map(m -> m.label() + " (" + m.symbol() + ")").collect(Collectors.joining(", "));
    }
}
