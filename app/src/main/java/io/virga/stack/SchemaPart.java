package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.stack.Addresses.Tables;
import io.virga.store.Database;
import java.util.Optional;

/** The tables brought to this version, before anybody writes or reads them. */
final class SchemaPart implements Part {
    private final Tables tables;
    private volatile Check check = Checked.starting();

    SchemaPart(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void start() {
        try (Database database = new Database(tables.url(), tables.user(), tables.password())) {
            database.migrate();
        }
        check = Check.ready("schema migrated");
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public void close() {
        check = Checked.stopped();
    }
}
