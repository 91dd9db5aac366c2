package io.virga.forecast;

import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Who makes the rain forecasts now: a model, or nobody with the reason for it. */
public sealed interface Champion {
    /**
     * A model at work.
     *
     * @param name of model and version, as scores know it
     * @param model that forecasts
     * @param climatology that it is held against
     */
    record Serving(String name, Forecaster model, Forecaster climatology) implements Champion {}

    /**
     * Nobody: forecasts are abstentions until there is somebody.
     *
     * @param reason one sentence without a full stop
     */
    record Absent(String reason) implements Champion {}

    /**
     * The forecast from a day's features, beside what it is held against. Whatever a model says that cannot be, nothing is
     * issued instead of it.
     *
     * @param madeAt by the wall clock
     */
    default Forecast issue(RainFeatures known, Instant madeAt) {
        Features features = known.features();
        Target target = new Target(known.station(), Predictand.RAIN, known.validTime());
        OptionalDouble stays = value(new RainPersistence(RainTarget.NEXT_DAY).forecast(features));
        if (this instanceof Serving serving) {
            OptionalDouble usual = value(serving.climatology().forecast(features));
            return new Forecast(
                    target,
                    known.issueTime(),
                    serving.name(),
                    outlook(serving.model().forecast(features)),
                    new Baselines(stays, usual),
                    madeAt);
        }
        String reason = this instanceof Absent absent ? absent.reason() : "there is no model";
        return new Forecast(
                target,
                known.issueTime(),
                Forecast.NO_MODEL,
                new Outlook.Abstained(reason),
                new Baselines(stays, OptionalDouble.empty()),
                madeAt);
    }

    /**
     * The champion's forecast and, marked and beside what the champion said, those of its challengers that have something to
     * say. Where nobody is champion, nobody is challenged.
     *
     * @param madeAt by the wall clock
     */
    default List<Forecast> issue(RainFeatures known, List<Serving> challengers, Instant madeAt) {
        Forecast own = issue(known, madeAt);
        List<Forecast> all = new ArrayList<>(List.of(own));
        OptionalDouble said = own.outlook() instanceof Outlook.Expected expected
                ? OptionalDouble.of(expected.value())
                : OptionalDouble.empty();
        for (Serving challenger : this instanceof Serving ? challengers : List.<Serving>of()) {
            Forecast other = challenger.issue(known, madeAt);
            if (other.outlook() instanceof Outlook.Expected) {
                all.add(new Forecast(
                        own.target(),
                        own.issueTime(),
                        other.model(),
                        other.outlook(),
                        own.baselines(),
                        madeAt,
                        Optional.of(new Challenge(own.model(), said))));
            }
        }
        return all;
    }

    private static Outlook outlook(Answer answer) {
        if (answer instanceof Answer.Abstained abstained) {
            return new Outlook.Abstained(abstained.reason());
        }
        OptionalDouble value = value(answer);
        return value.isPresent()
                ? new Outlook.Expected(value.getAsDouble())
                : new Outlook.Abstained("the model gives no probability from 0 to 1");
    }

    private static OptionalDouble value(Answer answer) {
        return answer instanceof Answer.Issued issued
                        && issued.values().length == 1
                        && issued.values()[0] >= 0
                        && issued.values()[0] <= 1
                ? OptionalDouble.of(issued.values()[0])
                : OptionalDouble.empty();
    }
}
