-- What was imported: a batch is a file's content, so the same file under another name is the same batch.
-- The newest row of a batch tells its state; chunks_done lets an interrupted import resume.

CREATE TABLE IF NOT EXISTS {{database}}.import_batch{{on_cluster}} (
  sha256        FixedString(64),
  batch_id      UInt64,
  file_name     String,
  format        LowCardinality(String),
  state         Enum8('running' = 1, 'finished' = 2),
  chunks_done   UInt32,
  rows_read     UInt64,
  rows_loaded   UInt64,
  rows_rejected UInt64,
  started_at    DateTime64(3, 'UTC'),
  finished_at   Nullable(DateTime64(3, 'UTC')),
  updated_at    DateTime64(3, 'UTC')
) ENGINE = {{engine_everywhere:ReplacingMergeTree:updated_at}}
ORDER BY sha256;
