-- Canonical units: degC, hPa, m/s, degrees true, km, mm. Times are UTC. A value with a verdict against it is stored too;
-- `flagged` names its element and `details` holds the verdict.

CREATE TABLE observations (
    station                 VARCHAR(64)  NOT NULL COLLATE ascii_bin,
    observed_at             DATETIME(3)  NOT NULL,
    report_type             VARCHAR(16)  NOT NULL COLLATE ascii_bin,
    latitude                DOUBLE       NULL,
    longitude               DOUBLE       NULL,
    elevation_m             DOUBLE       NULL,
    name                    VARCHAR(255) NULL,
    air_temperature         DOUBLE       NULL COMMENT 'degC',
    dew_point               DOUBLE       NULL COMMENT 'degC',
    sea_level_pressure      DOUBLE       NULL COMMENT 'hPa',
    station_pressure        DOUBLE       NULL COMMENT 'hPa',
    wind_direction          DOUBLE       NULL COMMENT 'degrees true; null when calm or variable',
    wind_speed              DOUBLE       NULL COMMENT 'm/s',
    wind_gust               DOUBLE       NULL COMMENT 'm/s',
    wind_qualifier          VARCHAR(16)  NULL COMMENT 'CALM or VARIABLE',
    visibility              DOUBLE       NULL COMMENT 'km',
    ceiling                 DOUBLE       NULL COMMENT 'km; null when unlimited',
    precipitation           DOUBLE       NULL COMMENT 'mm over precipitation_period_s',
    precipitation_period_s  BIGINT       NULL,
    precipitation_trace     BOOLEAN      NULL,
    raining                 BOOLEAN      NULL,
    flagged                 VARCHAR(255) NOT NULL COMMENT 'elements with a verdict against their value, comma-separated',
    details                 LONGTEXT     NOT NULL COMMENT 'JSON: every value as reported, with its verdict',
    revision                BIGINT       NOT NULL,
    source                  VARCHAR(128) NOT NULL,
    source_partition        VARCHAR(512) NOT NULL,
    sequence                BIGINT       NOT NULL,
    clock                   VARCHAR(16)  NOT NULL,
    arrival                 DATETIME(3)  NOT NULL,
    PRIMARY KEY (station, observed_at, report_type),
    KEY by_time (observed_at, station, report_type),
    KEY by_source (source)
) CHARACTER SET utf8mb4;

CREATE TABLE latest LIKE observations;
ALTER TABLE latest DROP PRIMARY KEY, DROP KEY by_time, ADD PRIMARY KEY (station);

-- A message carries the totals of all elements and becomes one row; JSON_TABLE unfolds it into one row an element, as
-- docs/topics.md shows. (Not a view: MariaDB asks for global privileges to make one of JSON_TABLE, MDEV-27898.)

CREATE TABLE summaries (
    station   VARCHAR(64) NOT NULL COLLATE ascii_bin COMMENT '* for all stations',
    window_ms BIGINT      NOT NULL,
    start_at  DATETIME(3) NOT NULL,
    totals    LONGTEXT    NOT NULL COMMENT 'JSON: an object an element',
    PRIMARY KEY (station, window_ms, start_at)
) CHARACTER SET utf8mb4;

CREATE TABLE statistics (
    station VARCHAR(64) NOT NULL COLLATE ascii_bin,
    series  VARCHAR(16) NOT NULL COLLATE ascii_bin,
    totals  LONGTEXT    NOT NULL COMMENT 'JSON: an object an element',
    PRIMARY KEY (station, series)
) CHARACTER SET utf8mb4;

CREATE TABLE ledger (
    source           VARCHAR(128) NOT NULL,
    source_partition VARCHAR(512) NOT NULL,
    stage            VARCHAR(32)  NOT NULL,
    minute_at        DATETIME(3)  NOT NULL,
    raw_partition    INT          NOT NULL,
    first_sequence   BIGINT       NOT NULL,
    last_sequence    BIGINT       NOT NULL,
    accepted         BIGINT       NOT NULL,
    flagged          BIGINT       NOT NULL,
    revising         BIGINT       NOT NULL,
    duplicate        BIGINT       NOT NULL,
    superseded       BIGINT       NOT NULL,
    late             BIGINT       NOT NULL,
    dead_lettered    BIGINT       NOT NULL,
    PRIMARY KEY (source, source_partition, stage, minute_at, raw_partition)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE dead_letters (
    topic          VARCHAR(255) NOT NULL COLLATE ascii_bin,
    raw_partition  INT          NOT NULL,
    raw_offset     BIGINT       NOT NULL,
    stage          VARCHAR(32)  NOT NULL,
    reason         VARCHAR(32)  NOT NULL,
    detail         VARCHAR(512) NOT NULL,
    source         VARCHAR(128) NOT NULL,
    position       VARCHAR(600) NOT NULL,
    arrival        DATETIME(3)  NOT NULL,
    PRIMARY KEY (topic, raw_partition, raw_offset),
    KEY by_arrival (arrival)
) CHARACTER SET utf8mb4;
