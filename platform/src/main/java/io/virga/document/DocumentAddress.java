package io.virga.document;

import com.mongodb.ConnectionString;
import java.util.Optional;

/**
 * Where documents are kept.
 *
 * @param uri of a server that speaks MongoDB's protocol; never printed, since it may hold a password
 * @param database in it
 */
public record DocumentAddress(String uri, String database) {
    private static final String USUAL = "virga";

    /**
     * An address by its URI, whose path names the database.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    public static DocumentAddress of(String uri) {
        try {
            String database = new ConnectionString(uri).getDatabase();
            return new DocumentAddress(uri, Optional.ofNullable(database).orElse(USUAL));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a MongoDB URI is mongodb://user:password@host:27017/database or mongodb+srv://…; this one is not");
        }
    }

    @Override
    public String toString() {
        return "DocumentAddress[database=" + database + "]";
    }
}
