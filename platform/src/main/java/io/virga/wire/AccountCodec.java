package io.virga.wire;

import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.quality.Counts;
import java.time.Instant;
import java.util.Optional;

/** Audited accounts as Protobuf: the values of topic {@code accounts}. */
public final class AccountCodec {
    private AccountCodec() {}

    /** The bytes of an account. */
    public static byte[] encode(AuditedAccount audited) {
        Account account = audited.account();
        Counts counts = account.counts();
        io.virga.wire.proto.Account.Builder message = io.virga.wire.proto.Account.newBuilder()
                .setSource(account.source())
                .setReceived(account.received())
                .setAccepted(counts.accepted())
                .setFlagged(counts.flagged())
                .setRevising(counts.revising())
                .setDuplicate(counts.duplicate())
                .setSuperseded(counts.superseded())
                .setLate(counts.late())
                .setDeadLettered(counts.deadLettered())
                .setResidual(account.residual())
                .setLasting(audited.lasting())
                .setAsOfMs(audited.asOf().toEpochMilli());
        audited.since().ifPresent(since -> message.setSinceMs(since.toEpochMilli()));
        return message.build().toByteArray();
    }

    /**
     * Reads an account; its residual follows from the other numbers.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static AuditedAccount decode(byte[] bytes) {
        return Parsing.decode(
                "account",
                bytes,
                io.virga.wire.proto.Account::parseFrom,
                m -> new AuditedAccount(
                        new Account(
                                m.getSource(),
                                m.getReceived(),
                                new Counts(
                                        m.getAccepted(),
                                        m.getFlagged(),
                                        m.getRevising(),
                                        m.getDuplicate(),
                                        m.getSuperseded(),
                                        m.getLate(),
                                        m.getDeadLettered())),
                        m.getLasting(),
                        m.hasSinceMs() ? Optional.of(Instant.ofEpochMilli(m.getSinceMs())) : Optional.empty(),
                        Instant.ofEpochMilli(m.getAsOfMs())));
    }
}
