package io.virga.forecast;

import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who forecasts an element hour by hour now: the champion, and challengers whose forecasts are verified and decide nothing else. Where
 * the champion is missing, or has not learned a station, the element's fallback forecasts under its own name.
 *
 * @param element that is forecast
 * @param champion who forecasts; empty where nobody was promoted or the model cannot be used
 * @param absence why there is no champion, one sentence without a full stop; blank where there is one
 * @param challengers beside it
 */
public record HourlyCouncil(
        HourlyElement element, Optional<Member> champion, String absence, List<Member> challengers) {
    private static final HourlyFeatures FEATURES = HourlyFeatures.ofElements();

    /**
     * A model and its name.
     *
     * @param name of kind and version, as scores know it
     * @param learned what it forecasts with
     */
    public record Member(String name, Learned.Hourly learned) {}

    /** Copies the list. */
    public HourlyCouncil {
        challengers = List.copyOf(challengers);
    }

    /** Features of a station's hour from all that is held of it: those that models of all elements were trained on. */
    public static Features features(StationId station, History history, long hour) {
        return FEATURES.at(station, history, List.of(), hour, Instant.MAX);
    }

    /** The hours that features look back. */
    public static int reach() {
        return HourlyFeatures.REACH;
    }

    /**
     * The forecasts that are issued from features: of each lead the champion's and those of its challengers. Where nothing
     * can be said, one abstention about the next hour instead of as many as there are leads.
     *
     * @param madeAt by the wall clock
     */
    public List<Forecast> issue(Features features, Instant madeAt) {
        Optional<HourlyModel> model = champion.flatMap(member -> model(member, features.station()));
        Forecaster main = model.isPresent() ? model.get() : element.fallback();
        String name = model.isPresent() ? champion.orElseThrow().name() : element.fallbackName();
        Answer said = main.forecast(features);
        double[] usual = values(model.map(HourlyModel::climatology), features);
        List<Forecast> issued = new ArrayList<>();
        Issue issue = new Issue(element, features, usual, madeAt);
        if (said instanceof Answer.Issued values && possible(values)) {
            issue.all(name, values.values(), Optional.empty(), issued);
            for (Member challenger : challengers) {
                model(challenger, features.station()).ifPresent(other -> {
                    if (other.forecast(features) instanceof Answer.Issued others && possible(others)) {
                        issue.all(challenger.name(), others.values(), Optional.of(new Said(name, values)), issued);
                    }
                });
            }
        } else {
            String why = said instanceof Answer.Abstained abstained
                    ? abstained.reason()
                    : "the model gives values that cannot be";
            issued.add(issue.of(name, 1, new Outlook.Abstained(why), Optional.empty()));
        }
        return issued;
    }

    /** Whether the champion has learned a station: then it is owed a forecast, or the reason for none. */
    public boolean knows(StationId station) {
        return champion.flatMap(member -> model(member, station)).isPresent();
    }

    private static Optional<HourlyModel> model(Member member, StationId station) {
        return Optional.ofNullable(member.learned().stations().get(station));
    }

    private boolean possible(Answer.Issued issued) {
        boolean possible = issued.values().length == HourlyModel.LEADS;
        for (double value : issued.values()) {
            possible &= element.predictand().allows(value);
        }
        return possible;
    }

    private static double[] values(Optional<? extends Forecaster> forecaster, Features features) {
        return forecaster.map(held -> held.forecast(features)).orElse(new Answer.Abstained("nobody"))
                        instanceof Answer.Issued issued
                ? issued.values()
                : new double[0];
    }

    /** What the champion said, by lead. */
    private record Said(String name, Answer.Issued answer) {}

    /** One issue: what all its forecasts have in common. */
    private record Issue(HourlyElement element, Features features, double[] usual, Instant madeAt) {
        void all(String name, double[] values, Optional<Said> champion, List<Forecast> issued) {
            for (int lead = 1; lead <= values.length; lead++) {
                int at = lead - 1;
                issued.add(of(
                        name,
                        lead,
                        new Outlook.Expected(values[at]),
                        champion.map(said -> new Challenge(
                                said.name(), OptionalDouble.of(said.answer().values()[at])))));
            }
        }

        Forecast of(String name, int lead, Outlook outlook, Optional<Challenge> challenge) {
            long hour = History.hourOf(features.base());
            Target target = new Target(features.station(), element.predictand(), History.timeOf(hour + lead));
            Baselines baselines = new Baselines(
                    past(0),
                    past(HourlyModel.LEADS - lead),
                    usual.length < lead ? OptionalDouble.empty() : known(usual[lead - 1]));
            return new Forecast(target, features.base(), name, outlook, baselines, madeAt, challenge);
        }

        private OptionalDouble past(int lag) {
            return known(features.value(HourlyFeatures.lagged(element.element(), lag)));
        }

        private OptionalDouble known(double value) {
            return element.predictand().allows(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
    }
}
