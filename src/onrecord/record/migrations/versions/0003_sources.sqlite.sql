CREATE TABLE source (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  address TEXT NOT NULL,
  kind VARCHAR NOT NULL,
  name TEXT NOT NULL,
  every INTEGER,
  added_at VARCHAR NOT NULL,
  active BOOLEAN NOT NULL,
  state TEXT NOT NULL,
  next_at VARCHAR NOT NULL,
  polled_at VARCHAR,
  changed_at VARCHAR,
  entries_seen INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  trouble TEXT,
  CONSTRAINT pk_source PRIMARY KEY (number),
  CONSTRAINT uq_source_id UNIQUE (id),
  CONSTRAINT uq_source_address UNIQUE (address)
);

CREATE INDEX ix_source_active_next_at ON source (active, next_at);

CREATE TABLE source_entry (
  source INTEGER NOT NULL,
  "key" BIGINT NOT NULL,
  seen_at VARCHAR NOT NULL,
  CONSTRAINT pk_source_entry PRIMARY KEY (source, "key"),
  CONSTRAINT fk_source_entry_source FOREIGN KEY(source) REFERENCES source (number)
)
 WITHOUT ROWID;

CREATE TABLE task (
  number INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  "key" VARCHAR NOT NULL,
  about VARCHAR,
  payload TEXT NOT NULL,
  added_at VARCHAR NOT NULL,
  due_at VARCHAR NOT NULL,
  tries INTEGER NOT NULL,
  leased_until VARCHAR,
  state VARCHAR NOT NULL,
  trouble TEXT,
  CONSTRAINT pk_task PRIMARY KEY (number),
  CONSTRAINT uq_task_kind_key UNIQUE (kind, "key")
);

CREATE INDEX ix_task_about_state ON task (about, state);

CREATE INDEX ix_task_state_kind_due_at_number ON task (state, kind, due_at, number);

CREATE TABLE watch_item (
  number INTEGER NOT NULL,
  watch INTEGER NOT NULL,
  "key" VARCHAR NOT NULL,
  thing VARCHAR NOT NULL,
  thing_id VARCHAR NOT NULL,
  step INTEGER,
  added_at VARCHAR NOT NULL,
  updated_at VARCHAR NOT NULL,
  is_new BOOLEAN NOT NULL,
  CONSTRAINT pk_watch_item PRIMARY KEY (number),
  CONSTRAINT uq_watch_item_watch_key UNIQUE (watch, "key"),
  CONSTRAINT fk_watch_item_watch FOREIGN KEY(watch) REFERENCES watch (number)
);

CREATE INDEX ix_watch_item_watch_number ON watch_item (watch, number);

CREATE TABLE subscription (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  watch INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  address TEXT NOT NULL,
  secret TEXT,
  every VARCHAR NOT NULL,
  at VARCHAR,
  zone VARCHAR,
  added_at VARCHAR NOT NULL,
  sent_to INTEGER NOT NULL,
  next_at VARCHAR NOT NULL,
  active BOOLEAN NOT NULL,
  failures INTEGER NOT NULL,
  trouble TEXT,
  CONSTRAINT pk_subscription PRIMARY KEY (number),
  CONSTRAINT uq_subscription_id UNIQUE (id),
  CONSTRAINT fk_subscription_watch FOREIGN KEY(watch) REFERENCES watch (number)
);

CREATE INDEX ix_subscription_active_next_at ON subscription (active, next_at);

CREATE UNIQUE INDEX ix_subscription_secret ON subscription (secret);

CREATE INDEX ix_subscription_watch ON subscription (watch);

ALTER TABLE watch ADD COLUMN looked TEXT;

ALTER TABLE watch ADD COLUMN feed_digest VARCHAR;

CREATE UNIQUE INDEX ix_watch_feed_digest ON watch (feed_digest);
