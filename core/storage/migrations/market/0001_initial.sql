-- Bitemporal: event_date is what a row is about, known_at when it was learned (UTC). Rows are only ever added, each by
-- an import that SQLite confirms; what an unconfirmed import added is taken out when the workspace opens.
-- A missing field is NULL.
CREATE TABLE bars (
  symbol VARCHAR NOT NULL,
  event_date DATE NOT NULL,
  open DOUBLE,
  high DOUBLE,
  low DOUBLE,
  close DOUBLE,
  volume DOUBLE,
  known_at TIMESTAMP NOT NULL,
  import_id INTEGER NOT NULL
);

CREATE TABLE universe_spells (
  symbol VARCHAR NOT NULL,
  start_date DATE NOT NULL,
  -- First date on which the symbol is no longer a member; NULL while it is.
  end_date DATE,
  known_at TIMESTAMP NOT NULL,
  import_id INTEGER NOT NULL
);

CREATE TABLE fundamentals (
  symbol VARCHAR NOT NULL,
  period_end DATE NOT NULL,
  eps DOUBLE,
  shares DOUBLE,
  total_equity DOUBLE,
  total_debt DOUBLE,
  cash DOUBLE,
  ebitda DOUBLE,
  dividends_per_share DOUBLE,
  known_at TIMESTAMP NOT NULL,
  import_id INTEGER NOT NULL
);

-- One row: what the table `features` was built from. The table itself is made anew by each build.
CREATE TABLE feature_builds (build_id VARCHAR NOT NULL);
