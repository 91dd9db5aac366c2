package io.virga.format.metar;

import io.virga.format.PresentWeather;

/** Present weather, such as {@code -RA} or {@code VCTS}, and {@code NSW}: none. WMO-No. 306, FM 15, 15.8. */
final class WeatherGroup implements Group {
    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        boolean none = group.equals("NSW");
        if (!none && !PresentWeather.isGroup(group)) {
            return false;
        }
        tokens.skip();
        body.weather(!none && PresentWeather.isRain(group));
        return true;
    }
}
