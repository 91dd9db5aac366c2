package io.virga.api;

import io.javalin.http.Context;
import io.virga.live.SourceStates;
import io.virga.source.Fault;
import io.virga.source.SourceCommand;
import io.virga.source.SourceCommand.Verb;
import io.virga.source.SourceHealth;
import io.virga.source.SourceState;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * How polled sources and watched folders are, and what people tell them. There is no log-in: commands are taken from this
 * machine only, and only from pages of this server, so that no other page that a browser here has open can send them.
 */
final class SourceResource {
    private final SourceStates sources;
    private final Consumer<SourceCommand> commands;
    private final InstantSource clock;

    SourceResource(SourceStates sources, Consumer<SourceCommand> commands, InstantSource clock) {
        this.sources = sources;
        this.commands = commands;
        this.clock = clock;
    }

    /** GET /sources. */
    void all(Context context) {
        new Parameters(context);
        Instant now = clock.instant();
        List<Map<String, Object>> views =
                sources.all().stream().map(state -> view(state, now)).toList();
        Json.answer(context, Json.list(views, now, Optional.empty()));
    }

    /** POST /sources/{name}/{verb}: 202, as the source follows within a second. */
    void tell(Context context) {
        new Parameters(context);
        refuseStrangers(context);
        String name = context.pathParam("name");
        Verb verb = Arrays.stream(Verb.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(context.pathParam("verb")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("a source can be told pause, resume or trigger"));
        if (sources.find(name).isEmpty()) {
            throw Problem.notFound("there is no source '" + name + "'; GET /api/v1/sources lists them");
        }
        SourceCommand command = new SourceCommand(name, verb, clock.instant());
        try {
            commands.accept(command);
        } catch (KafkaException e) {
            throw Problem.unavailable("the command could not be written: " + e.getMessage());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("source", name);
        answer.put("told", verb.name());
        answer.put("at", command.at().toString());
        Json.answer(context.status(202), answer);
    }

    private static void refuseStrangers(Context context) {
        if (!isLocal(context.ip())) {
            throw forbidden("commands are taken from this machine only; use ./virga sources where Virga runs");
        }
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Problem(415, "The request is refused", "a command has Content-Type: application/json");
        }
        String host = Optional.ofNullable(context.host()).orElse("");
        boolean sameHost = Optional.ofNullable(context.header("Origin"))
                .map(origin -> host.equals(authority(origin)))
                .orElse(true);
        boolean sameSite = Optional.ofNullable(context.header("Sec-Fetch-Site"))
                .map(site -> site.equals("same-origin") || site.equals("none"))
                .orElse(true);
        // A name that a stranger lets lead to this machine is not one of ours.
        if (!sameHost || !sameSite || !isLocalName(host)) {
            throw forbidden("commands are taken from the dashboard of this machine only, not from other pages");
        }
    }

    private static Problem forbidden(String why) {
        return new Problem(403, "The request is refused", why);
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLocalName(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isLocal(String ip) {
        try {
            return InetAddress.getByName(ip).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Map<String, Object> view(SourceState state, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", state.source());
        view.put("kind", state.kind());
        boolean silent = SourceHealth.isSilent(state.at(), now);
        view.put("state", silent ? "SILENT" : state.phase().name());
        view.put(
                "wrong",
                SourceHealth.concern(state, state.at(), now)
                        .map(concern -> concern.headline())
                        .orElse(""));
        view.put("ageSeconds", Duration.between(state.at(), now).toMillis() / 1000.0);
        view.put("requests", state.tally().requests());
        view.put("unchanged", state.tally().unchanged());
        view.put("records", state.tally().records());
        time(view, "lastAttempt", state.moments().attempt());
        time(view, "lastAnswer", state.moments().answer());
        time(view, "lastNews", state.moments().news());
        time(view, "next", state.moments().next());
        time(view, "failingSince", state.failures().since());
        view.put("failures", state.failures().inARow());
        state.failures().last().ifPresent(fault -> view.put("lastError", view(fault)));
        return view;
    }

    private static Map<String, Object> view(Fault fault) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("trouble", fault.trouble().name());
        view.put("message", fault.message());
        view.put("at", fault.at().toString());
        return view;
    }

    private static void time(Map<String, Object> view, String name, Optional<Instant> moment) {
        moment.ifPresent(at -> view.put(name, at.toString()));
    }
}
