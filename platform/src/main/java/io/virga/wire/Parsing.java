package io.virga.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import org.jspecify.annotations.Nullable;

/** Runs a Protobuf parser and a validation, turning every refusal into the one exception of this package. */
final class Parsing {
    private Parsing() {}

    /** A generated {@code parseFrom}. */
    @FunctionalInterface
    interface Parser<M> {
        M parse(byte[] bytes) throws InvalidProtocolBufferException;
    }

    /** Builds the canonical record, whose constructor may refuse. */
    @FunctionalInterface
    interface Builder<M, R> {
        R build(M message);
    }

    static <M, R> R decode(String what, byte @Nullable [] bytes, Parser<M> parser, Builder<M, R> builder) {
        if (bytes == null) {
            throw new MalformedMessageException(what + " is missing: the record has no value");
        }
        try {
            return builder.build(parser.parse(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException(
                    what + " of " + bytes.length + " bytes is not Protobuf: " + e.getMessage(), e);
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            throw new MalformedMessageException(what + " is not valid: " + e.getMessage(), e);
        }
    }
}
