-- Forecasts as they were issued, and each beside what came. Events are probabilities from 0 to 1 (observed 1 or 0),
-- quantities are in canonical units.

CREATE TABLE forecasts (
    station     VARCHAR(64)  NOT NULL COLLATE ascii_bin,
    predictand  VARCHAR(32)  NOT NULL COLLATE ascii_bin,
    valid_at    DATETIME(3)  NOT NULL,
    issued_at   DATETIME(3)  NOT NULL COMMENT 'by the source''s clock',
    model       VARCHAR(64)  NOT NULL COLLATE ascii_bin,
    value       DOUBLE       NULL,
    abstained   VARCHAR(300) NULL COMMENT 'why there is no value',
    persistence DOUBLE       NULL,
    climatology DOUBLE       NULL,
    made_at     DATETIME(3)  NOT NULL COMMENT 'by the wall clock',
    PRIMARY KEY (station, predictand, valid_at, issued_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE scores (
    model       VARCHAR(64) NOT NULL COLLATE ascii_bin,
    station     VARCHAR(64) NOT NULL COLLATE ascii_bin,
    predictand  VARCHAR(32) NOT NULL COLLATE ascii_bin,
    lead_s      BIGINT      NOT NULL,
    valid_at    DATETIME(3) NOT NULL,
    forecast    DOUBLE      NOT NULL,
    observed    DOUBLE      NOT NULL,
    persistence DOUBLE      NULL,
    climatology DOUBLE      NULL,
    PRIMARY KEY (model, station, predictand, lead_s, valid_at),
    KEY by_station (station, predictand, valid_at),
    KEY by_time (predictand, valid_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
