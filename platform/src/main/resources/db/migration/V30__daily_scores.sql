-- What the scores of each day add up to. They stay when forecasts and scores are no longer kept.

CREATE TABLE daily_scores (
    model      VARCHAR(64) NOT NULL COLLATE ascii_bin,
    predictand VARCHAR(32) NOT NULL COLLATE ascii_bin,
    lead_s     BIGINT      NOT NULL,
    day_at     DATETIME(3) NOT NULL COMMENT 'the beginning of the day of the valid times, UTC',
    share      INT         NOT NULL COMMENT 'of the stations; shares add up',
    first_at   DATETIME(3) NOT NULL COMMENT 'the earliest valid time',
    last_at    DATETIME(3) NOT NULL,
    scores     BIGINT      NOT NULL COMMENT 'how many there are',
    challenges BIGINT      NOT NULL COMMENT 'how many of them challenged somebody',
    sums       LONGTEXT    NOT NULL COMMENT 'JSON: an object a slot, sums in millionths',
    PRIMARY KEY (model, predictand, lead_s, day_at, share),
    KEY by_day (predictand, day_at, lead_s, scores)
) CHARACTER SET utf8mb4;
