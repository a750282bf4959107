CREATE TABLE workspace (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE intents (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE lineage_events (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX lineage_by_subject ON lineage_events (subject, seq);
CREATE TRIGGER lineage_never_changes BEFORE UPDATE ON lineage_events BEGIN SELECT RAISE(ABORT, 'lineage events are never changed'); END;
CREATE TRIGGER lineage_never_shrinks BEFORE DELETE ON lineage_events BEGIN SELECT RAISE(ABORT, 'lineage events are never deleted'); END;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  title TEXT NOT NULL,
  actor TEXT NOT NULL,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  report TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;

CREATE TABLE policies (
  version INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;

CREATE TABLE hypotheses (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  thesis TEXT NOT NULL,
  prediction TEXT NOT NULL,
  falsification TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'supported', 'rejected', 'withdrawn')),
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  holdout_start TEXT NOT NULL,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  CHECK (start_date < holdout_start AND holdout_start <= end_date)
) STRICT;

-- Spent in a committed transaction before what it pays for starts; never given back.
CREATE TABLE budget_spends (
  id INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  budget TEXT NOT NULL CHECK (budget IN ('trial', 'look')),
  purpose TEXT NOT NULL,
  -- The sealed dates a look opened; null for a trial.
  start_date TEXT,
  end_date TEXT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX spends_by_hypothesis ON budget_spends (hypothesis, budget);

CREATE TABLE overrides (
  id INTEGER PRIMARY KEY,
  guard TEXT NOT NULL,
  subject TEXT NOT NULL,
  justification TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CHECK (actor LIKE 'user:%')
) STRICT;

CREATE TABLE snapshots (
  hash TEXT PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  manifest TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE experiments (
  id INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypotheses (id),
  snapshot_hash TEXT NOT NULL REFERENCES snapshots (hash),
  model TEXT NOT NULL,
  -- The record as the contract shows it, without what changes later.
  record TEXT NOT NULL,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;

CREATE TABLE verdicts (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiments (id),
  occasion TEXT NOT NULL CHECK (occasion IN ('train', 'validate', 'holdout')),
  policy_version INTEGER NOT NULL REFERENCES policies (version),
  verdicts TEXT NOT NULL,
  reproduced INTEGER,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE holdout_results (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiments (id),
  result TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE model_versions (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('candidate', 'staging', 'shadow', 'canary', 'production', 'archived')),
  experiment INTEGER NOT NULL REFERENCES experiments (id),
  record TEXT NOT NULL,
  registered_at TEXT NOT NULL,
  registered_by TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;
CREATE UNIQUE INDEX one_in_production ON model_versions (name) WHERE stage = 'production';

CREATE TABLE stage_moves (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  justification TEXT NOT NULL,
  FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
) STRICT;

-- What was in production when: half-open [from_at, until_at), until_at null for what is there now.
CREATE TABLE production_history (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  from_at TEXT NOT NULL,
  until_at TEXT,
  FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
) STRICT;
CREATE UNIQUE INDEX one_open_tenure ON production_history (name) WHERE until_at IS NULL;

CREATE TABLE predictions (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  date TEXT NOT NULL,
  artifact_sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (name, version, date, artifact_sha256),
  FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
) STRICT;

CREATE TABLE drift_reports (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  report TEXT NOT NULL,
  at TEXT NOT NULL,
  FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
) STRICT;
