package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollSettingsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static PollSettings of(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String each : settings) {
            int equals = each.indexOf('=');
            map.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return PollSettings.of("s", map);
    }

    @Test
    void ncei_is_asked_for_a_past_day_of_at_most_fifty_stations_a_call() {
        String stations = IntStream.range(0, 120)
                .mapToObj(i -> String.format(java.util.Locale.ROOT, "%011d", i))
                .collect(Collectors.joining(", "));
        PollSettings settings = of("service=ncei", "stations=" + stations);
        List<Call> calls = settings.service().calls(NOON);
        assertThat(calls).extracting(Call::part).containsExactly("batch-1", "batch-2", "batch-3");
        assertThat(calls.get(0).url())
                .startsWith("https://www.ncei.noaa.gov/access/services/data/v1?dataset=global-hourly"
                        + "&stations=00000000000,00000000001,")
                .contains("&startDate=2026-11-18T00:00:00Z&endDate=2026-11-18T23:59:59Z", "&format=csv");
        assertThat(calls)
                .extracting(
                        call -> call.url().split("stations=")[1].split("&")[0].split(",").length)
                .containsExactly(50, 50, 20);
        assertThat(settings.schedule().after(NOON)).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(settings.patience()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void services_ask_what_their_documentation_says() {
        assertThat(of("service=nws-observations", "stations=KSEA,KBOS", "every=5m")
                        .service()
                        .calls(NOON))
                .extracting(Call::part, Call::url)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "KSEA", "https://api.weather.gov/stations/KSEA/observations/latest"),
                        org.assertj.core.groups.Tuple.tuple(
                                "KBOS", "https://api.weather.gov/stations/KBOS/observations/latest"));
        assertThat(of("service=nws-alerts", "filter.area=WA", "filter.status=actual")
                        .service()
                        .calls(NOON))
                .extracting(Call::url)
                .containsExactly("https://api.weather.gov/alerts/active?area=WA&status=actual");
        assertThat(of("service=aviationweather", "stations=KSEA,EGLL", "url=http://h/metar/")
                        .service()
                        .calls(NOON))
                .extracting(Call::url)
                .containsExactly("http://h/metar?ids=KSEA,EGLL&format=xml&hours=2");
    }

    @Test
    void any_address_is_filled_with_the_day_and_the_moment_of_the_turn() {
        PollSettings settings = of(
                "service=url",
                "url=https://h/x?d={day}&t={time}",
                "lag-days=1",
                "format=mapped-json",
                "with.station=SEA",
                "with.time.columns=dt",
                "with.time.pattern=epoch-s",
                "with.time.zone=UTC",
                "with.element.air_temperature=main.temp;degC",
                "cron=*/10 * * * *",
                "zone=America/New_York",
                "jitter=30s");
        assertThat(settings.service().calls(NOON))
                .extracting(Call::url)
                .containsExactly("https://h/x?d=2026-11-20&t=2026-11-21T12:00:00Z");
        assertThat(settings.service().reading().orElseThrow().format()).isEqualTo(Format.MAPPED_JSON);
        assertThat(settings.jitter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.schedule().after(NOON)).isEqualTo(NOON.plusSeconds(600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "servise=ncei ! service is missing",
                "service=noaa ! is one of ncei, nws-observations",
                "service=ncei ! stations is missing",
                "service=ncei;stations=, ! names nothing",
                "service=ncei;stations=a b ! has 'a b'",
                "service=nws-alerts;every=0s ! 1 s to 366 days",
                "service=nws-alerts;every=PT0.5S ! every is PT1S",
                "service=nws-alerts;every=soon ! is a duration such as",
                "service=nws-alerts;every=5m;cron=* * * * * ! exclude each other",
                "service=nws-alerts;cron=x ! cron 'x' is no expression",
                "service=nws-alerts;cron=* * * * *;zone=Mars ! is a time zone",
                "service=nws-alerts;requests-per-minute=0 ! 1 to 6000",
                "service=nws-alerts;max-bytes=many ! is a whole number",
                "service=nws-alerts;url=ftp://h ! begins with https://",
                "service=nws-alerts;colour=red ! knows no setting colour",
                "service=url;url=https://h;format=xml ! is none of isd-csv",
                "service=url;url=https://h;format=mapped-json ! makes no reading",
            })
    void what_cannot_be_is_refused_with_its_name_and_what_would_be_right(String settings, String reason) {
        assertThatThrownBy(() -> of(settings.split(";")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("source s")
                .hasMessageContaining(reason.replace("1 s to 366 days", "PT1S"));
    }

    @Test
    void the_name_of_a_source_can_be_a_key_a_label_and_part_of_an_address() {
        for (String bad : List.of("", "a|b", "a b", "../x", "ü", "x".repeat(65))) {
            assertThatThrownBy(() -> PollSettings.of(bad, Map.of("service", "nws-alerts")))
                    .as(bad)
                    .hasMessageContaining("letters, digits");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/a?q=1&appid=S3CRET&x=2 | https://h/a?q=1&appid=***&x=2",
                "https://user:S3CRET@h/a | https://h/a",
                "https://h/a?API_KEY=S3CRET | https://h/a?API_KEY=***",
                "https://h/a?flag&access_token=S3CRET= | https://h/a?flag&access_token=***",
                "https://h/a | https://h/a",
            })
    void what_sounds_like_a_secret_in_an_address_is_shown_to_nobody(String url, String shown) {
        assertThat(new Call("part", url, List.of()).shown()).isEqualTo(shown).doesNotContain("S3CRET");
    }
}
