package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.sample.SampleVolume;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Radar volumes from their files to table, API and page. */
class RadarTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void volumes_of_a_folder_end_in_table_api_and_page_whole_in_part_and_twice() throws Exception {
        Path folder = StackUnderTest.emptyFolder("radar");
        Path archive = Files.createDirectories(folder.resolve("archive/KFWS"));
        byte[] volume = new SampleVolume("KTLX", NOON, 2).file();
        Files.write(archive.resolveSibling("KTLX20261121_120000"), volume);
        Files.write(archive.resolveSibling("KTLX20261121_120000_again"), volume);
        List<byte[]> chunks = VolumeFraming.of(new SampleVolume("KFWS", NOON, 2).file(), Limits.USUAL)
                .chunks();
        for (int number : List.of(1, 2, 4, 5)) {
            Files.write(archive.resolve("20261121-120000-00" + number + "-I"), chunks.get(number - 1));
        }
        Files.writeString(archive.resolve("20261121-120000-006-I"), "no chunk at all");

        try (StackUnderTest stack =
                StackUnderTest.with(folder.resolve("data"), "sources.radar.files=" + folder.resolve("archive"))) {
            stack.untilDone();

            assertThat(stack.rows("SELECT site, cut, state, radials FROM radar_sweeps ORDER BY 1, 2"))
                    .containsExactly("KFWS|1|PART|240", "KFWS|2|PART|240", "KTLX|1|WHOLE|360", "KTLX|2|WHOLE|360");
            assertThat(stack.rows("SELECT stage, reason FROM dead_letters")).containsExactly("radar|MALFORMED");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stack.all("radars").size() == 2);
            JsonNode radar = stack.all("radars").get(1);
            assertThat(radar.path("site").asText()).isEqualTo("KTLX");
            assertThat(radar.path("greatest").asDouble()).isEqualTo(SampleVolume.greatest(0));
            assertThat(radar.path("north").asDouble())
                    .isGreaterThan(radar.path("latitude").asDouble());
            HttpResponse<byte[]> picture = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            stack.url() + radar.path("picture").asText()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
                    .isEqualTo(640);
            lookAt(stack.url());
        }
    }

    private static void lookAt(String url) {
        try (Dashboard dashboard = Dashboard.open(url)) {
            assertThat(dashboard.awaitRadars(2))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("KFWS", "2026-11-21 12:00", "% of the circle"),
                            second -> assertThat(second)
                                    .contains("KTLX", "Oklahoma City", "old", "elevation 0.5°", "up to 60 dBZ")
                                    .doesNotContain("circle"));
            dashboard.switchRadar();
            assertThat(dashboard.awaitRadars(0)).hasSize(2);
            dashboard.switchRadar();
            dashboard.awaitRadars(2);
            assertThat(dashboard.complaints()).isEmpty();
        }
    }
}
