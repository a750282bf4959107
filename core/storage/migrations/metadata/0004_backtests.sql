CREATE TABLE backtests (
  id INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  experiment INTEGER NOT NULL REFERENCES experiments (id),
  -- sha256 of what was asked: the same is not run, nor paid for, twice.
  config_sha256 TEXT NOT NULL,
  -- The summary as the contract shows it, without who and when.
  record TEXT NOT NULL,
  trials INTEGER NOT NULL,
  -- Artifacts: what was found as JSON, and of a grid the cells' daily returns, one after the other, float64.
  result_sha256 TEXT NOT NULL,
  returns_sha256 TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (experiment, config_sha256)
) STRICT;
CREATE INDEX backtests_by_hypothesis ON backtests (hypothesis, id);
