package io.virga.api;

import io.javalin.http.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoders;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.intake.Intake;
import io.virga.intake.IntakeException;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports that instruments push. Each is decoded at the door, by the decoder that quality control uses: what it would refuse is
 * refused here, to the face of the sender; the rest is answered once the brokers have it.
 */
final class PushResource {
    private final PushTokens tokens;
    private final Intake intake;
    private final InstantSource clock;
    private final Decoder decoders = new Decoders();

    PushResource(PushTokens tokens, Intake intake, InstantSource clock) {
        this.tokens = tokens;
        this.intake = intake;
        this.clock = clock;
    }

    /** POST /observations. */
    void push(Context context) {
        String source = "push-" + sender(context);
        new Parameters(context);
        List<Frame> frames = PushedBody.frames(context);
        List<Frame> good = new ArrayList<>();
        List<Map<String, Object>> outcomes = new ArrayList<>();
        for (Frame frame : frames) {
            Optional<Rejected> refused = refused(source, frame);
            if (refused.isEmpty()) {
                good.add(frame);
            }
            outcomes.add(outcome(outcomes.size() + 1, frame, refused));
        }
        if (!good.isEmpty()) {
            take(source, good);
        }
        answer(context, outcomes, good.size());
    }

    private String sender(Context context) {
        if (tokens.isEmpty()) {
            throw new Problem(
                    403,
                    "Nobody may push here",
                    "no token is configured; set instruments.push.tokens.NAME, see docs/instruments.md");
        }
        Optional<String> sender =
                Optional.ofNullable(context.header("Authorization")).flatMap(tokens::sender);
        if (sender.isEmpty()) {
            context.header("WWW-Authenticate", "Bearer");
            throw new Problem(
                    401, "The sender is not known", "send 'Authorization: Bearer TOKEN' with a token of this server");
        }
        return sender.get();
    }

    private Optional<Rejected> refused(String source, Frame frame) {
        Instant now = clock.instant();
        Envelope envelope = new Envelope(
                new Provenance(source, "", 0, new SourceClock(SourceClock.Kind.WALL, now), now),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
        return decoders.decode(envelope).fold(observation -> Optional.empty(), Optional::of);
    }

    private static Map<String, Object> outcome(int number, Frame frame, Optional<Rejected> refused) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("record", number);
        outcome.put("outcome", refused.isPresent() ? "refused" : "accepted");
        refused.ifPresent(why -> {
            outcome.put("reason", why.reason().name());
            outcome.put(
                    "detail", frame.format() == Format.FAULT ? "from here on the body cannot be read" : why.detail());
        });
        return outcome;
    }

    private void take(String source, List<Frame> frames) {
        try {
            intake.take(source, frames);
        } catch (IntakeException e) {
            throw Problem.unavailable("nothing of this push is certain to be kept: " + e.getMessage()
                    + ". Send all of it again; what was kept is recognised.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("Virga is stopping; send all of it again later");
        }
    }

    private void answer(Context context, List<Map<String, Object>> outcomes, int accepted) {
        Map<String, Object> answer = Json.list(outcomes, clock.instant(), Optional.empty());
        answer.put("accepted", accepted);
        answer.put("refused", outcomes.size() - accepted);
        if (accepted == 0) {
            answer.put("type", "about:blank");
            answer.put("title", "No report of this push can be used");
            answer.put("status", 422);
            answer.put("detail", "record 1: " + outcomes.get(0).get("detail"));
        }
        Json.answer(context.status(accepted > 0 ? 202 : 422), answer);
        if (accepted == 0) {
            context.contentType("application/problem+json");
        }
    }
}
