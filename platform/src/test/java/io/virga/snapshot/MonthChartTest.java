package io.virga.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.station.DailyMaximum;
import io.virga.wire.Key;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MonthChartTest {
    @TempDir
    private Path folder;

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** A partition's file with this many days of each month, all of these degrees. */
    private void keep(int partition, double degrees, int days, String... firstDays) throws Exception {
        List<Day> all = new ArrayList<>();
        for (String first : firstDays) {
            LocalDate date = LocalDate.parse(first);
            String month = new DailyMaximum(date, 0).month();
            for (int day = 0; day < days; day++) {
                all.add(new Day(Key.of(month, Integer.toString(date.getYear())), date.plusDays(day), degrees));
            }
        }
        try (SnapshotFile file = SnapshotFile.open(folder, partition, 2)) {
            file.replace(PartitionSnapshot.empty(partition, 0).with(all, all.size()));
        }
    }

    @Test
    void each_month_is_shown_in_its_latest_year_as_high_as_it_was_warm() throws Exception {
        keep(2, 20, 28, "1990-01-01", "1990-04-01", "1991-01-01");
        keep(1, 30, 10, "1990-02-01");
        keep(0, 40, 1, "1989-03-01", "1990-03-01");

        MonthChart chart = MonthChart.of(folder);

        assertThat(chart.labels()).containsExactly("January-1991", "February-1990", "March-1990");
        Document svg = parsed(chart.svg());
        assertThat(all(svg, "title").get(0).getTextContent()).isEqualTo("Mean daily maximum temperature");
        assertThat(all(svg, "desc").get(0).getTextContent())
                .isEqualTo("January-1991: 20.0 °F, 28 days; February-1990: 30.0 °F, 10 days;"
                        + " March-1990: 40.0 °F, 1 day.");
        List<Double> heights = all(svg, "rect").stream()
                .skip(1) // the background
                .map(bar -> number(bar, "height"))
                .toList();
        assertThat(heights).hasSize(3);
        assertThat(heights.get(1) / heights.get(0)).isCloseTo(1.5, within(0.01));
        assertThat(heights.get(2) / heights.get(0)).isCloseTo(2, within(0.01));
    }

    @Test
    void partitions_and_months_that_are_missing_leave_a_gap() throws Exception {
        keep(1, 30, 10, "1990-02-01");

        MonthChart chart = MonthChart.of(folder);

        assertThat(chart.labels()).containsExactly("January", "February-1990", "March");
        assertThat(chart.svg()).contains("January: no data; February-1990: 30.0 °F, 10 days; March: no data.");
        assertThat(all(parsed(chart.svg()), "rect")).hasSize(2);
        assertThat(all(parsed(MonthChart.of(folder.resolve("nothing")).svg()), "rect"))
                .hasSize(1);
    }

    @Test
    void picture_is_replaced_whole() throws Exception {
        keep(1, 30, 10, "1990-02-01");
        Path picture = folder.resolve("month.svg");
        MonthChart.of(folder).write(picture);
        assertThat(picture).content().contains("February-1990");
        keep(1, 30, 10, "1990-02-01", "1991-02-01");
        MonthChart.of(folder).write(picture);
        assertThat(picture).content().contains("February-1991").doesNotContain("1990");
    }

    @Test
    void file_of_another_topic_is_named() throws Exception {
        Files.writeString(folder.resolve("partition-2.json"), "{\"partition\": 2, \"offset\": 1, \"F\": {\"sum\": 1}}");
        assertThatThrownBy(() -> MonthChart.of(folder)).hasMessageContaining("partition-2.json");
    }

    /** All shapes lie within the picture, and bars below zero hang from the line of zero. */
    @Test
    void values_of_any_size_and_sign_stay_within_the_picture() throws Exception {
        for (double[] values : new double[][] {
            {1, 2, 3},
            {-12.3, 5, 40},
            {-3, -2, -1},
            {0, 0, 0},
            {1e-9, 0, 0},
            {1e6, 1, 1},
            {99.9, 100, 100.1},
            {-1e100, 1e100, 1}
        }) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (double value : values) {
                bars.add(new BarChart.Bar("<a & \"b\">\u0001", Optional.of(value), ""));
            }
            Document svg = parsed(new BarChart("t", "°F", bars).svg());
            List<Element> drawn = all(svg, "rect").subList(1, 4); // the first is the background
            assertThat(drawn).allSatisfy(bar -> {
                assertThat(number(bar, "x")).isBetween(0.0, 640.0);
                assertThat(number(bar, "y")).isBetween(0.0, 400.0);
                assertThat(number(bar, "y") + number(bar, "height")).isBetween(0.0, 400.0);
            });
            List<Element> lines = all(svg, "line");
            double zero = number(lines.get(lines.size() - 1), "y1");
            for (int i = 0; i < values.length; i++) {
                Element bar = drawn.get(i);
                double base = values[i] < 0 ? number(bar, "y") : number(bar, "y") + number(bar, "height");
                assertThat(base).isCloseTo(zero, within(0.11));
            }
            assertThat(lines).hasSizeBetween(3, 9);
            assertThat(all(svg, "text"))
                    .anyMatch(label -> label.getTextContent().equals("<a & \"b\">"));
        }
    }
}
