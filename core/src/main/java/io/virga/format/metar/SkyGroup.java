package io.virga.format.metar;

import io.virga.format.Numbers;

/**
 * Clouds: amount and base in hundreds of feet ({@code BKN025CB}), vertical visibility ({@code VV003}), {@code SKC},
 * {@code CLR}; {@code NSC} and {@code NCD} say that nothing of note was seen, which is no amount. WMO-No. 306, FM 15,
 * 15.9.
 */
final class SkyGroup implements Group {
    private static final int FEET = 100;

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        boolean none = group.equals("NSC") || group.equals("NCD");
        if (none || group.equals("SKC") || group.equals("CLR")) {
            body.sky().cover(group);
            tokens.skip();
            return true;
        }
        int length = group.startsWith("VV") ? 2 : isAmount(group) ? 3 : 0;
        if (length == 0) {
            return false;
        }
        String amount = group.substring(0, length);
        String rest = group.substring(length);
        boolean base = rest.length() >= 3 && Numbers.digits(rest, 0, 3);
        String kind = rest.length() >= 3 ? rest.substring(3) : "";
        boolean missing = rest.isEmpty() || rest.startsWith("///");
        if ((!base && !missing) || !isKind(kind)) {
            return false;
        }
        if (base) {
            body.sky().layer(amount, Integer.parseInt(rest, 0, 3, 10) * (double) FEET);
        } else {
            body.sky().cover(amount);
        }
        tokens.skip();
        return true;
    }

    private static boolean isAmount(String group) {
        return group.startsWith("FEW") || group.startsWith("SCT") || group.startsWith("BKN") || group.startsWith("OVC");
    }

    private static boolean isKind(String kind) {
        return switch (kind) {
            case "", "///", "CB", "TCU", "CU", "SC", "ST", "NS", "AC", "AS", "CI", "CC", "CS" -> true;
            default -> false;
        };
    }
}
