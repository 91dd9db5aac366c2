package io.virga.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections that come as often as their user likes. */
final class FeedsTest {
    private static Config read(String... settings) {
        return new ConfigReader(Map.of()).read(Optional.empty(), List.of(settings));
    }

    @Test
    void keysBelowANameOfOnesOwn_reachTheSectionOfThatName() {
        Config config = read(
                "feeds.beer.generator=beer",
                "feeds.beer.every=5s",
                "feeds.other.url=https://h.example.org/x",
                "feeds.other.headers.X-Key=k.1",
                "instruments.sockets.yard.listen=tcp://127.0.0.1:9009",
                "instruments.mqtt.farm={url: 'mqtt://h', topics: [a/b]}");

        assertThat(config.feeds().keySet()).containsExactly("beer", "other");
        assertThat(requireNonNull(config.feeds().get("beer")).every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(requireNonNull(config.feeds().get("other")).headers()).containsEntry("X-Key", new Secret("k.1"));
        assertThat(requireNonNull(config.instruments().mqtt().get("farm")).topics())
                .containsExactly("a/b");
        assertThat(Feeds.topics(config.feeds())).extracting(Topic::name).containsExactly("beer", "other");
        assertThat(config.toString()).doesNotContain("h.example.org/x", "k.1");
    }

    @Test
    void environment_givesWholeMaps() {
        Config config = new ConfigReader(Map.of("VIRGA_INSTRUMENTS_PUSH_TOKENS", "{roof: 0123456789abcdef}"))
                .read(Optional.empty(), List.of());

        assertThat(config.instruments().push().revealed()).containsEntry("roof", "0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feeds.beer.every=5s | feeds.beer wants a url, or a generator",
                "feeds.beer.generator=bear | generator bear is none of beer",
                "feeds.beer.urll=x | unknown key feeds.beer.urll; the nearest known one is feeds.beer.url",
                "feeds.Beer.generator=beer | the name of a feed is 1 to 63 of a-z",
                "feeds.latest.generator=beer | topic latest is taken; set feeds.latest.topic",
                "feeds.connect-configs.generator=beer | are taken",
                "feeds.x.url=ftp://h/x | url begins with http://host",
                "feeds.x={url: 'http://h/x', every: 1ms} | every is 1 s",
                "feeds.x={url: 'http://h/x', cron: '61 * * * *'} | cron",
                "feeds.x={url: 'http://h/x', generator: beer} | not both",
                "feeds.x={url: 'http://h/x', requests-per-minute: 0} | requests-per-minute is 1 to 6000",
                "sources.http={x: {service: documents, url: 'http://h/x', topic: x}} | set feeds.x",
                "documents.uri=http://h | a MongoDB URI is",
                "instruments.push.tokens={roof: short} | at least 16 characters",
                "instruments.push.tokens={a: 0123456789abcdef, b: 0123456789abcdef} | a token of its own",
                "instruments.sockets.yard.clients=3 | sockets.yard.listen is missing",
                "instruments.sockets.yard.listen=9009 | listen is tcp://127.0.0.1:9009",
                "instruments.sockets.yard={listen: 'unix:/v.sock', format: msgpack} | has no lines",
                "instruments.mqtt.farm.url=mqtt://h | mqtt.farm.topics is missing",
                "instruments.mqtt.farm={url: 'mqtt://h', topics: a, version: 4} | version is 3 (for 3.1.1) or 5",
            })
    void whatCannotWork_isRefusedBeforeAnythingStarts(String setting, String reason) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }
}
