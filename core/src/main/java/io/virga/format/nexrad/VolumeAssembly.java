package io.virga.format.nexrad;

import io.virga.radar.CoveragePattern;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts fragments together in the order in which they are given; used once, by one thread. */
final class VolumeAssembly {
    /** Only terminal radars have these patterns, hazardous weather and monitoring. */
    private static final List<Integer> TERMINAL_PATTERNS = List.of(80, 90);

    private final RadarSites sites;
    private final Limits limits;
    private final List<Radial> radials = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private Optional<ArchiveHeader> header = Optional.empty();
    private Optional<CoveragePattern> plan = Optional.empty();
    private Optional<Fragment.Position> position = Optional.empty();
    private OptionalInt pattern = OptionalInt.empty();
    private VolumeMetadata metadata = VolumeMetadata.NONE;
    private long end;

    VolumeAssembly(RadarSites sites, Limits limits) {
        this.sites = sites;
        this.limits = limits;
    }

    void add(Fragment fragment) {
        header = header.or(fragment::header);
        metadata = metadata.or(fragment.metadata());
        // A pattern that is changed on the way counts its cuts on: the newest plan is the longest.
        plan = fragment.plan().or(() -> plan);
        position = position.or(fragment::position);
        pattern = pattern.isPresent() ? pattern : fragment.pattern();
        end = Math.max(end, fragment.end());
        fragment.damages().forEach(this::add);
        int room = limits.radials() - radials.size();
        if (fragment.radials().size() > room) {
            add(new Damage(0, "more than " + limits.radials() + " radials; the others are left out"));
        }
        radials.addAll(
                fragment.radials().subList(0, Math.min(room, fragment.radials().size())));
    }

    void add(Damage damage) {
        if (damages.size() < Fragment.MOST_DAMAGES) {
            damages.add(damage);
        }
    }

    /**
     * The volume so far.
     *
     * @param knownId the radar, where the caller knows better than a file that does not say
     * @throws NexradException where there is no radial at all
     */
    Level2Reading reading(Optional<String> knownId) throws NexradException {
        if (radials.isEmpty()) {
            Damage first = damages.isEmpty() ? new Damage(end, "the end comes before any radial") : damages.get(0);
            throw new NexradException(first.offset(), first.reason());
        }
        String id = position.map(Fragment.Position::id)
                .or(() -> header.flatMap(ArchiveHeader::id))
                .or(() -> knownId)
                .orElse("");
        OptionalInt number = number();
        return new Level2Reading(
                new Volume(
                        id,
                        site(id, number),
                        header.flatMap(ArchiveHeader::start)
                                .orElseGet(() -> radials.get(0).time()),
                        number,
                        sweeps()),
                metadata,
                damages);
    }

    private Optional<RadarSite> site(String id, OptionalInt number) {
        Optional<RadarSite> listed = sites.find(id);
        Optional<Fragment.Position> said = position.or(() -> installed(id));
        if (said.isEmpty()) {
            return listed;
        }
        Fragment.Position told = said.get();
        RadarKind kind = TERMINAL_PATTERNS.contains(number.orElse(0)) ? RadarKind.TDWR : RadarKind.WSR_88D;
        return Optional.of(listed.map(site -> site.at(told.latitude(), told.longitude(), told.heightMetres()))
                .orElseGet(() -> new RadarSite(id, kind, told.latitude(), told.longitude(), told.heightMetres(), id)));
    }

    /** Where the adaptation data say that the radar stands: radials of type 1 do not tell. */
    private Optional<Fragment.Position> installed(String id) {
        return metadata.adaptation()
                .flatMap(Adaptation::installation)
                .filter(told -> told.site().equals(id))
                .map(told -> new Fragment.Position(
                        id, told.latitude(), told.longitude(), (double) told.groundMetres() + told.antennaMetres()));
    }

    /** What was added, without asking for a radial. */
    ChunkContent content() {
        OptionalInt number = number();
        return new ChunkContent(
                header.flatMap(ArchiveHeader::start),
                number,
                plan,
                position.flatMap(told -> site(told.id(), number)),
                radials,
                damages);
    }

    private OptionalInt number() {
        return pattern.isPresent() && pattern.getAsInt() != 0
                ? pattern
                : plan.map(p -> OptionalInt.of(p.number())).orElseGet(OptionalInt::empty);
    }

    /** A sweep ends where a radial says that it ends or where the next belongs to another. */
    private List<Sweep> sweeps() {
        List<Sweep> sweeps = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= radials.size(); i++) {
            if (i == radials.size() || parts(radials.get(i - 1), radials.get(i))) {
                sweeps.add(sweep(radials.subList(first, i)));
                first = i;
            }
        }
        return sweeps;
    }

    private static boolean parts(Radial before, Radial after) {
        return before.status().ends() || after.status().starts() || before.elevationNumber() != after.elevationNumber();
    }

    private Sweep sweep(List<Radial> turn) {
        Radial first = turn.get(0);
        Radial last = turn.get(turn.size() - 1);
        return new Sweep(
                first.elevationNumber(),
                turn,
                first.status().starts() && last.status().ends(),
                plan.flatMap(p -> p.cut(first.elevationNumber())));
    }
}
