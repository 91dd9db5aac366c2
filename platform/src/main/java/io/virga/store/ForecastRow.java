package io.virga.store;

import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.verification.Target;
import io.virga.wire.ForecastCodec;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Forecasts and their scores as rows. */
final class ForecastRow {
    static final Schema FORECAST = target("forecast")
            .field("issued_at", Row.TIME)
            .field("challenger", Schema.STRING_SCHEMA)
            .field("model", Schema.STRING_SCHEMA)
            .field("value", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("abstained", Schema.OPTIONAL_STRING_SCHEMA)
            .field("persistence", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("diurnal", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("climatology", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("champion", Schema.OPTIONAL_STRING_SCHEMA)
            .field("champion_value", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("made_at", Row.TIME)
            .build();

    static final Schema SCORE = target("score")
            .field("model", Schema.STRING_SCHEMA)
            .field("lead_s", Schema.INT64_SCHEMA)
            .field("forecast", Schema.FLOAT64_SCHEMA)
            .field("observed", Schema.FLOAT64_SCHEMA)
            .field("persistence", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("diurnal", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("climatology", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("champion", Schema.OPTIONAL_STRING_SCHEMA)
            .field("champion_value", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    private ForecastRow() {}

    static Struct forecast(byte[] message) {
        Forecast forecast = ForecastCodec.decode(message);
        Row row = row(FORECAST, forecast.target(), forecast.baselines(), forecast.challenge())
                .with("issued_at", forecast.issueTime())
                .with("challenger", forecast.challenge().isPresent() ? forecast.model() : "")
                .with("model", forecast.model())
                .with("made_at", forecast.madeAt());
        if (forecast.outlook() instanceof Outlook.Expected expected) {
            row.with("value", expected.value());
        } else if (forecast.outlook() instanceof Outlook.Abstained abstained) {
            row.with("abstained", abstained.reason());
        }
        return row.struct();
    }

    static Struct score(byte[] message) {
        Score score = ForecastCodec.decodeScore(message);
        return row(SCORE, score.target(), score.baselines(), score.challenge())
                .with("model", score.model())
                .with("lead_s", score.lead().toSeconds())
                .with("forecast", score.forecast())
                .with("observed", score.observed())
                .struct();
    }

    private static SchemaBuilder target(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("station", Schema.STRING_SCHEMA)
                .field("predictand", Schema.STRING_SCHEMA)
                .field("valid_at", Row.TIME);
    }

    private static Row row(Schema schema, Target target, Baselines baselines, Optional<Challenge> challenge) {
        return new Row(schema)
                .with("station", target.station().text())
                .with("predictand", target.predictand().wireName())
                .with("valid_at", target.validTime())
                .with("persistence", boxed(baselines.persistence()))
                .with("diurnal", boxed(baselines.diurnal()))
                .with("climatology", boxed(baselines.climatology()))
                .with("champion", challenge.map(Challenge::champion))
                .with("champion_value", challenge.flatMap(held -> boxed(held.value())));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
