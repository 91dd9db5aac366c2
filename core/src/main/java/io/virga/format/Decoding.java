package io.virga.format;

import io.virga.observation.Observation;
import java.util.function.Function;

/** What became of an envelope's bytes: an observation, or a reason why not. Never an exception. */
public sealed interface Decoding {

    /** Answers for either case. */
    <T> T fold(Function<Observation, T> ifDecoded, Function<Rejected, T> ifRejected);

    /**
     * The bytes made sense.
     *
     * @param observation what they say, not yet checked
     */
    record Decoded(Observation observation) implements Decoding {
        @Override
        public <T> T fold(Function<Observation, T> ifDecoded, Function<Rejected, T> ifRejected) {
            return ifDecoded.apply(observation);
        }
    }

    /**
     * The bytes made no sense.
     *
     * @param reason the kind of fault
     * @param detail one sentence naming what was wrong; at most 300 characters, no raw control characters
     */
    record Rejected(Reason reason, String detail) implements Decoding {
        private static final int LONGEST = 300;

        /** Shortens the detail and replaces control characters, since it quotes hostile input. */
        public Rejected {
            String clean = detail.replaceAll("\\p{Cntrl}", "?");
            detail = clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
        }

        @Override
        public <T> T fold(Function<Observation, T> ifDecoded, Function<Rejected, T> ifRejected) {
            return ifRejected.apply(this);
        }
    }
}
