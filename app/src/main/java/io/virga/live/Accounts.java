package io.virga.live;

import io.virga.ledger.AuditedAccount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The newest account of each source, as the auditor told it. Safe for use by many threads. */
public final class Accounts {
    /** Sources are few; whoever writes envelopes may still invent names. */
    private static final int MOST = 1000;

    private final Map<String, AuditedAccount> bySource = new ConcurrentSkipListMap<>();

    /** Takes an account in. */
    public void accept(AuditedAccount told) {
        String source = told.account().source();
        if (bySource.containsKey(source) || bySource.size() < MOST) {
            bySource.put(source, told);
        }
    }

    /** All accounts, in the order of their sources. */
    public List<AuditedAccount> all() {
        return List.copyOf(bySource.values());
    }
}
