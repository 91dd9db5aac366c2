package io.virga.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** All that the command line says, whole lines at a time. */
final class Printer {
    private final PrintWriter out;
    private final PrintWriter err;

    Printer(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Says a line and answers whether somebody still listens. */
    synchronized boolean accepts(String text) {
        out.println(text);
        return !out.checkError();
    }

    synchronized void error(String text) {
        err.println(text);
        err.flush();
    }

    /** A part and how it is, in columns; what it says of itself comes from a topic that anybody may write to. */
    void part(String name, String state, String address, String detail) {
        line(String.format(Locale.ROOT, "  %-17s %-9s %-28s %s", name, state, address, detail)
                .transform(Escaped::line)
                .stripTrailing());
    }

    /** Rows under a heading, each column as wide as its widest cell; all but the first flush right. */
    void table(List<String> heading, List<List<String>> rows) {
        columns(heading, rows, "");
    }

    /** The same, all of it flush left, of whatever origin. */
    void texts(List<String> heading, List<List<String>> rows) {
        List<List<String>> safe = rows.stream()
                .map(row -> row.stream().map(Escaped::line).toList())
                .toList();
        columns(heading, safe, "-");
    }

    private void columns(List<String> heading, List<List<String>> rows, String flush) {
        int[] widths = new int[heading.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    heading.get(at).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        line(cells(heading, widths, flush));
        rows.forEach(row -> line(cells(row, widths, flush)));
    }

    private static String cells(List<String> row, int[] widths, String flush) {
        StringBuilder line = new StringBuilder(" ");
        for (int column = 0; column < widths.length; column++) {
            String format = (column == 0 ? " %-" : "  %" + flush) + widths[column] + "s";
            line.append(String.format(Locale.ROOT, format, row.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
