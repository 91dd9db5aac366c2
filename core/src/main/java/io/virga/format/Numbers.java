package io.virga.format;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Plain decimal numbers in text, read in one pass: no exponents, no infinities, no other scripts' digits. */
public final class Numbers {
    private static final int LONGEST = 40;
    private static final String SCIENTIFIC = "0123456789+-.eE";

    private Numbers() {}

    /** A decimal such as {@code -12.5}, {@code +3} or {@code .25}; nothing where the text is none. */
    public static OptionalDouble decimal(String text) {
        int start = sign(text);
        int digits = 0;
        int point = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return OptionalDouble.empty();
            }
        }
        boolean number = digits > 0 && text.length() - start <= LONGEST;
        return number ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /**
     * A decimal, also with an exponent, as programs write numbers ({@code 1e3}); nothing where the text is none or is
     * not finite.
     */
    public static OptionalDouble scientific(String text) {
        OptionalDouble plain = decimal(text);
        boolean letters = text.length() <= LONGEST && text.chars().allMatch(c -> SCIENTIFIC.indexOf(c) >= 0);
        if (plain.isPresent() || !letters) {
            return plain;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A whole number of at most nine digits; nothing where the text is none. */
    public static OptionalInt whole(String text) {
        int start = sign(text);
        if (text.length() == start || text.length() - start > 9 || !digits(text, start, text.length())) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = start; i < text.length(); i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return OptionalInt.of(text.charAt(0) == '-' ? -value : value);
    }

    /** Whether all characters from {@code from} to before {@code to} are digits 0 to 9. */
    public static boolean digits(String text, int from, int to) {
        if (to > text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A decimal that must be one. */
    public static double decimal(String field, String text) {
        return decimal(text).orElseThrow(() -> new FieldException(Reason.BAD_VALUE, field, text, "is no number"));
    }

    /** A whole number that must be one. */
    public static int whole(String field, String text) {
        return whole(text).orElseThrow(() -> new FieldException(Reason.BAD_VALUE, field, text, "is no whole number"));
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }
}
