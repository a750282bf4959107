-- What jobs did, line by line: their stages, and what their processes wrote to stderr.
CREATE TABLE job_log (
  id INTEGER PRIMARY KEY,
  job INTEGER NOT NULL REFERENCES jobs (id),
  at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX job_log_by_job ON job_log (job, id);
