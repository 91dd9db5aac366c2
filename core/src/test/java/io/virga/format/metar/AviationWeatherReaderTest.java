package io.virga.format.metar;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Format;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Observation;
import org.junit.jupiter.api.Test;

class AviationWeatherReaderTest {
    private static final Reading READING = Reports.reading(Format.METAR, "container=aviationweather");

    @Test
    void a_report_in_xml_is_decoded_from_its_raw_text_and_dated_by_its_time() {
        Observation report = Reports.one(READING, """
                <response><data num_results="1"><METAR>
                <raw_text>XVGA 092200Z 31004KT 9000 FEW018 25/24 Q1007</raw_text>
                <observation_time>2020-01-09T22:00:00Z</observation_time>
                <temp_c>99</temp_c>
                </METAR></data></response>
                """);
        assertThat(report.id().observedAt()).isEqualTo("2020-01-09T22:00:00Z");
        assertThat(Reports.reported(report, Element.AIR_TEMPERATURE)).isEqualTo(25);
    }

    @Test
    void a_report_in_csv_is_found_below_the_preamble() {
        Observation report = Reports.one(READING, """
                No errors
                1 results
                raw_text,station_id,observation_time,sky_cover,sky_cover
                XVGA 092200Z 31004KT Q1007,XVGA,2020-01-09T22:00:00Z,FEW,SCT
                """);
        assertThat(report.id().observedAt()).isEqualTo("2020-01-09T22:00:00Z");
    }

    @Test
    void an_answer_without_a_report_says_so() {
        assertThat(Reports.reason(READING, "<response><errors/></response>")).isEqualTo(Reason.EMPTY);
    }
}
