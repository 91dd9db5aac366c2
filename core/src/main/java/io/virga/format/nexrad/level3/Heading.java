package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bulletin's heading before a product: WMO header and the line with product and radar, as N0QTLX. */
final class Heading {
    private static final Pattern LINES =
            Pattern.compile("[A-Z]{4}\\d{2} [A-Z]{4} \\d{6}\\s{1,6}([A-Z0-9]{3})([A-Z0-9]{3})");

    private Heading() {}

    /** Product and radar, three letters each. */
    static Optional<String[]> of(Slice before) {
        try {
            Matcher matcher = LINES.matcher(before.text(0, before.length()));
            return matcher.find() ? Optional.of(new String[] {matcher.group(1), matcher.group(2)}) : Optional.empty();
        } catch (NexradException e) {
            throw new IllegalStateException("a slice ends before its length", e);
        }
    }
}
