package io.virga.document;

/** What identifies a document within its type. */
public final class DocumentId {
    private static final int LONGEST = 256;

    private DocumentId() {}

    /** Whether a text can be an id: 1 to 256 characters, none of them a control character. */
    public static boolean canBe(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
