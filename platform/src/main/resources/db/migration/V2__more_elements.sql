-- Elements that METAR, LCD, GHCN and the API of the NWS report. A bound (AT_LEAST, AT_MOST) is told in `details`.

ALTER TABLE observations
    ADD COLUMN altimeter_setting            DOUBLE NULL COMMENT 'hPa' AFTER precipitation_trace,
    ADD COLUMN pressure_change_3_hours      DOUBLE NULL COMMENT 'hPa' AFTER altimeter_setting,
    ADD COLUMN relative_humidity            DOUBLE NULL COMMENT '%' AFTER pressure_change_3_hours,
    ADD COLUMN wet_bulb_temperature         DOUBLE NULL COMMENT 'degC' AFTER relative_humidity,
    ADD COLUMN sky_cover                    DOUBLE NULL COMMENT '%' AFTER wet_bulb_temperature,
    ADD COLUMN maximum_temperature          DOUBLE NULL COMMENT 'degC over less than a day' AFTER sky_cover,
    ADD COLUMN minimum_temperature          DOUBLE NULL COMMENT 'degC over less than a day' AFTER maximum_temperature,
    ADD COLUMN maximum_temperature_24_hours DOUBLE NULL COMMENT 'degC' AFTER minimum_temperature,
    ADD COLUMN minimum_temperature_24_hours DOUBLE NULL COMMENT 'degC' AFTER maximum_temperature_24_hours,
    ADD COLUMN precipitation_3_hours        DOUBLE NULL COMMENT 'mm' AFTER minimum_temperature_24_hours,
    ADD COLUMN precipitation_6_hours        DOUBLE NULL COMMENT 'mm' AFTER precipitation_3_hours,
    ADD COLUMN precipitation_12_hours       DOUBLE NULL COMMENT 'mm' AFTER precipitation_6_hours,
    ADD COLUMN precipitation_24_hours       DOUBLE NULL COMMENT 'mm' AFTER precipitation_12_hours,
    ADD COLUMN snowfall                     DOUBLE NULL COMMENT 'mm' AFTER precipitation_24_hours,
    ADD COLUMN snow_depth                   DOUBLE NULL COMMENT 'mm' AFTER snowfall,
    MODIFY COLUMN flagged VARCHAR(1000) NOT NULL COMMENT 'elements with a verdict against their value, comma-separated';

ALTER TABLE latest
    ADD COLUMN altimeter_setting            DOUBLE NULL COMMENT 'hPa' AFTER precipitation_trace,
    ADD COLUMN pressure_change_3_hours      DOUBLE NULL COMMENT 'hPa' AFTER altimeter_setting,
    ADD COLUMN relative_humidity            DOUBLE NULL COMMENT '%' AFTER pressure_change_3_hours,
    ADD COLUMN wet_bulb_temperature         DOUBLE NULL COMMENT 'degC' AFTER relative_humidity,
    ADD COLUMN sky_cover                    DOUBLE NULL COMMENT '%' AFTER wet_bulb_temperature,
    ADD COLUMN maximum_temperature          DOUBLE NULL COMMENT 'degC over less than a day' AFTER sky_cover,
    ADD COLUMN minimum_temperature          DOUBLE NULL COMMENT 'degC over less than a day' AFTER maximum_temperature,
    ADD COLUMN maximum_temperature_24_hours DOUBLE NULL COMMENT 'degC' AFTER minimum_temperature,
    ADD COLUMN minimum_temperature_24_hours DOUBLE NULL COMMENT 'degC' AFTER maximum_temperature_24_hours,
    ADD COLUMN precipitation_3_hours        DOUBLE NULL COMMENT 'mm' AFTER minimum_temperature_24_hours,
    ADD COLUMN precipitation_6_hours        DOUBLE NULL COMMENT 'mm' AFTER precipitation_3_hours,
    ADD COLUMN precipitation_12_hours       DOUBLE NULL COMMENT 'mm' AFTER precipitation_6_hours,
    ADD COLUMN precipitation_24_hours       DOUBLE NULL COMMENT 'mm' AFTER precipitation_12_hours,
    ADD COLUMN snowfall                     DOUBLE NULL COMMENT 'mm' AFTER precipitation_24_hours,
    ADD COLUMN snow_depth                   DOUBLE NULL COMMENT 'mm' AFTER snowfall,
    MODIFY COLUMN flagged VARCHAR(1000) NOT NULL COMMENT 'elements with a verdict against their value, comma-separated';
