package io.virga.format.isd;

import java.util.HashMap;
import java.util.Map;

/**
 * The additional data section of a fixed-width report: groups of a three-letter name and a length that the name decides.
 *
 * @see <a href="https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf">ISD format document, parts 4 to 30</a>
 */
final class IsdSections {
    private static final int NAME = 3;

    /** Lengths by name, the name's last digit left out where all its repeats are alike. */
    private static final Map<String, Integer> LENGTHS = lengths("AA8 AB7 AC3 AD19 AE12 AG4 AH15 AI15 AJ14 AK12 AL7 AM18"
            + " AN9 AO8 AP6 AT9 AU8 AW3 AX6 AY5 AZ5 CB10 CF6 CG8 CH15 CI28 CN1=18 CN2=18 CN3=16 CN4=19 CO1=5 CO8 CR7 CT7"
            + " CU13 CV26 CW14 CX26 ED8 GA13 GD12 GE19 GF23 GG15 GH28 GJ5 GK4 GL6 GM30 GN28 GO19 GP31 GQ14 GR14 HL4"
            + " IA1=3 IA2=9 IB1=27 IB2=13 IC25 KA10 KB10 KC14 KD9 KE12 KF6 KG11 MA12 MD11 ME6 MF12 MG12 MH12 MK24 MV3 MW3"
            + " OA8 OB28 OC5 OD11 OE16 RH9 SA5 ST17 UA10 UG9 WA6 WD20 WG11 WJ19");

    /** Widths of the sub-fields of the groups that are read. */
    private static final Map<String, int[]> PARTS = Map.of(
            "AA", new int[] {2, 4, 1, 1},
            "AJ", new int[] {4, 1, 1, 6, 1, 1},
            "AL", new int[] {2, 3, 1, 1},
            "GF", new int[] {2, 2, 1, 2, 1, 2, 1, 5, 1, 2, 1, 2, 1},
            "KA", new int[] {3, 1, 5, 1},
            "MA", new int[] {5, 1, 5, 1},
            "MD", new int[] {1, 1, 3, 1, 4, 1},
            "OC", new int[] {4, 1});

    private IsdSections() {}

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ")) {
            int equals = entry.indexOf('=');
            int at = equals < 0 ? 2 : equals;
            lengths.put(entry.substring(0, at), Integer.parseInt(entry.substring(equals < 0 ? 2 : equals + 1)));
        }
        return lengths;
    }

    /**
     * The groups that carry known elements, by name, their sub-fields joined by commas as in the CSV form. A name that the
     * document does not list ends the reading: nobody can say where the group behind it begins.
     */
    static Map<String, String> groups(String line, int from) {
        Map<String, String> found = new HashMap<>();
        if (!line.startsWith("ADD", from)) {
            return found;
        }
        int at = from + NAME;
        while (at + NAME <= line.length()) {
            String name = line.substring(at, at + NAME);
            Integer length = LENGTHS.getOrDefault(name, LENGTHS.getOrDefault(name.substring(0, 2), -1));
            int end = at + NAME + length;
            boolean known = length > 0 && name.charAt(2) >= '1' && name.charAt(2) <= '9' && end <= line.length();
            if (!known) {
                return found;
            }
            int[] widths = PARTS.get(name.substring(0, 2));
            if (widths != null) {
                found.putIfAbsent(name, joined(line, at + NAME, widths));
            }
            at = end;
        }
        return found;
    }

    private static String joined(String line, int from, int[] widths) {
        StringBuilder parts = new StringBuilder();
        int at = from;
        for (int width : widths) {
            parts.append(at == from ? "" : ",").append(line, at, at + width);
            at += width;
        }
        return parts.toString();
    }
}
