-- Forecasts of challengers, beside what the champion said for the same, and a third baseline: the same hour a day before.

ALTER TABLE forecasts
    ADD COLUMN challenger VARCHAR(64) NOT NULL DEFAULT '' COLLATE ascii_bin COMMENT 'the model, where it is not the champion',
    ADD COLUMN diurnal DOUBLE NULL AFTER persistence,
    ADD COLUMN champion VARCHAR(64) NULL COLLATE ascii_bin,
    ADD COLUMN champion_value DOUBLE NULL,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (station, predictand, valid_at, issued_at, challenger),
    ADD KEY by_issue (station, predictand, issued_at);

ALTER TABLE scores
    ADD COLUMN diurnal DOUBLE NULL AFTER persistence,
    ADD COLUMN champion VARCHAR(64) NULL COLLATE ascii_bin,
    ADD COLUMN champion_value DOUBLE NULL;
