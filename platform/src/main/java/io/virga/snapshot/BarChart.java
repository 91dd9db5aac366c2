package io.virga.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bar chart as a stand-alone SVG 1.1 picture: a title and a description for who cannot see it, an axis from zero with round
 * numbers, the value at each bar.
 *
 * @param title what is shown
 * @param unit of the values
 * @param bars from left to right; at least one
 */
record BarChart(String title, String unit, List<Bar> bars) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final double LEFT = 72;
    private static final double RIGHT = 616;
    private static final double TOP = 72;
    private static final double BOTTOM = 328;
    private static final double WIDEST = 112;
    private static final String INK = "#1b2733";
    private static final String FAINT = "#55626f"; // 6:1 on white, enough for small text
    private static final String GRID = "#d8dee4";
    private static final String FILL = "#1f6f9f";

    /**
     * One bar.
     *
     * @param label what it stands for
     * @param value how high it is; absent where there is nothing to show
     * @param note a second line below the label
     */
    record Bar(String label, Optional<Double> value, String note) {}

    /** Copies the bars. */
    BarChart {
        bars = List.copyOf(bars);
    }

    /** The picture. */
    String svg() {
        Axis axis = Axis.over(bars.stream().flatMap(bar -> bar.value().stream()).toList());
        StringBuilder svg = new StringBuilder();
        svg.append(form(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" aria-labelledby=\"title description\" font-family=\"sans-serif\">%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        svg.append(form("  <title id=\"title\">%s</title>%n", text(title)));
        svg.append(form("  <desc id=\"description\">%s</desc>%n", text(description())));
        svg.append(form("  <rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", WIDTH, HEIGHT));
        label(svg, 24, 34, "start", 18, INK, title);
        label(svg, LEFT - 10, TOP - 16, "end", 12, FAINT, unit);
        axis.marks().forEach(mark -> mark(svg, axis, mark));
        double slot = (RIGHT - LEFT) / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, axis, bars.get(i), LEFT + (i + 0.5) * slot, Math.min(WIDEST, slot * 0.6));
        }
        line(svg, axis.at(0), INK);
        return svg.append("</svg>").append(System.lineSeparator()).toString();
    }

    private String description() {
        return bars.stream()
                .map(bar -> bar.label() + ": " + bar.value().map(this::worded).orElse("no data")
                        + (bar.note().isEmpty() ? "" : ", " + bar.note()))
                .collect(Collectors.joining("; ", "", "."));
    }

    private String worded(double value) {
        return form("%.1f %s", value, unit);
    }

    private static void mark(StringBuilder svg, Axis axis, double mark) {
        line(svg, axis.at(mark), GRID);
        label(svg, LEFT - 10, axis.at(mark) + 4, "end", 12, FAINT, axis.text(mark));
    }

    private void bar(StringBuilder svg, Axis axis, Bar bar, double middle, double width) {
        double base = axis.at(0);
        double end = bar.value().map(axis::at).orElse(base);
        bar.value()
                .ifPresent(value -> svg.append(form(
                        "  <rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                        middle - width / 2, Math.min(base, end), width, Math.abs(end - base), FILL)));
        String said = bar.value().map(this::worded).orElse("no data");
        boolean downwards = bar.value().orElse(0.0) < 0;
        label(
                svg,
                middle,
                downwards ? end + 18 : end - 8,
                "middle",
                14,
                bar.value().isPresent() ? INK : FAINT,
                said);
        label(svg, middle, BOTTOM + 32, "middle", 14, INK, bar.label());
        label(svg, middle, BOTTOM + 50, "middle", 12, FAINT, bar.note());
    }

    private static void line(StringBuilder svg, double y, String colour) {
        svg.append(form(
                "  <line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                LEFT, y, RIGHT, y, colour));
    }

    /** Words with a white edge, so that no line strikes them through. */
    private static void label(
            StringBuilder svg, double x, double y, String anchor, int size, String colour, String words) {
        svg.append(form(
                "  <text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\""
                        + " stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>%n",
                x, y, anchor, size, colour, text(words)));
    }

    private static String form(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** As XML has it; characters that XML cannot hold are left out. */
    private static String text(String words) {
        return words.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining());
    }

    /**
     * The vertical axis: zero and all values, between round numbers.
     *
     * @param low its lower end
     * @param step between two marks
     * @param steps how many
     */
    private record Axis(double low, double step, int steps) {
        private static final int WANTED = 5; // steps
        private static final double LEAST = 1e-6; // a span that deserves marks

        static Axis over(List<Double> values) {
            double low = Math.min(
                    0, values.stream().mapToDouble(Double::doubleValue).min().orElse(0));
            double high = Math.max(
                    0, values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
            double step = step(high - low > LEAST ? (high - low) / WANTED : 1);
            double first = Math.floor(low / step);
            return new Axis(first * step, step, Math.max(1, (int) (Math.ceil(high / step) - first)));
        }

        /** The next of 1, 2, 5, 10, … that is not below. */
        private static double step(double least) {
            double ten = Math.pow(10, Math.floor(Math.log10(least)));
            for (double factor : new double[] {1, 2, 5}) {
                if (factor * ten >= least) {
                    return factor * ten;
                }
            }
            return 10 * ten;
        }

        List<Double> marks() {
            return IntStream.rangeClosed(0, steps).mapToObj(i -> low + i * step).toList();
        }

        double at(double value) {
            return BOTTOM - (value - low) / (steps * step) * (BOTTOM - TOP);
        }

        String text(double mark) {
            int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
            return form("%." + decimals + "f", mark);
        }
    }
}
