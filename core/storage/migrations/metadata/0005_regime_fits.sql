CREATE TABLE regime_fits (
  id INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  -- The summary as the contract shows it, without who and when.
  record TEXT NOT NULL,
  -- Artifact with the regimes of every day.
  series_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE INDEX regime_fits_by_hypothesis ON regime_fits (hypothesis, id);
