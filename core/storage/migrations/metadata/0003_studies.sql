CREATE TABLE studies (
  id INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  config TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('created', 'running', 'stopped', 'stopped_at_budget', 'exhausted', 'complete')),
  -- What the first run built; every later run reads the same.
  snapshot_hash TEXT REFERENCES snapshots (hash),
  -- The job that runs it.
  job TEXT,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE INDEX studies_by_hypothesis ON studies (hypothesis);

-- A trial and its spend commit together, before it runs.
CREATE TABLE study_trials (
  study INTEGER NOT NULL REFERENCES studies (id),
  number INTEGER NOT NULL,
  spend INTEGER NOT NULL UNIQUE REFERENCES budget_spends (id),
  state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'pruned', 'failed')),
  params TEXT NOT NULL,
  -- What it found, as JSON; null while it runs.
  found TEXT,
  error TEXT,
  experiment INTEGER REFERENCES experiments (id),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  PRIMARY KEY (study, number)
) STRICT;

-- Apart from the trials, which are read whole and often: days since 1970-01-01 (int32) and net returns (float64), little-endian.
CREATE TABLE trial_returns (
  study INTEGER NOT NULL,
  number INTEGER NOT NULL,
  days BLOB NOT NULL,
  returns BLOB NOT NULL,
  PRIMARY KEY (study, number),
  FOREIGN KEY (study, number) REFERENCES study_trials (study, number)
) STRICT;
