-- What each sweep of a radar holds, one row a sweep; filled from topic radar-sweeps.

CREATE TABLE radar_sweeps (
    site       CHAR(4)      NOT NULL COLLATE ascii_bin COMMENT 'the radar',
    volume_at  DATETIME(3)  NOT NULL COMMENT 'when its volume began',
    cut        SMALLINT     NOT NULL COMMENT 'number in the coverage pattern, from 1',
    state      VARCHAR(16)  NOT NULL COMMENT 'RECEIVING, WHOLE or PART',
    start_at   DATETIME(3)  NOT NULL COMMENT 'of its first radial',
    end_at     DATETIME(3)  NOT NULL COMMENT 'of its last radial',
    elevation  DOUBLE       NOT NULL COMMENT 'degrees',
    radials    INT          NOT NULL,
    coverage   DOUBLE       NOT NULL COMMENT 'share of the circle, 0 to 1',
    pattern    INT          NULL COMMENT 'coverage pattern',
    supplement VARCHAR(16)  NOT NULL COMMENT 'NONE, SAILS or MRLE',
    nyquist    DOUBLE       NULL COMMENT 'm/s',
    moments    LONGTEXT     NOT NULL COMMENT 'JSON: an object a moment',
    source     VARCHAR(128) NOT NULL,
    arrival    DATETIME(3)  NOT NULL COMMENT 'of the newest chunk of its volume',
    PRIMARY KEY (site, volume_at, cut),
    KEY by_start (site, start_at)
) CHARACTER SET utf8mb4;
