CREATE TABLE generation (
  number INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  CONSTRAINT pk_generation PRIMARY KEY (number)
);

CREATE TABLE person (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  name TEXT NOT NULL,
  role VARCHAR NOT NULL,
  password TEXT NOT NULL,
  added_at VARCHAR NOT NULL,
  active BOOLEAN NOT NULL,
  CONSTRAINT pk_person PRIMARY KEY (number),
  CONSTRAINT uq_person_id UNIQUE (id),
  CONSTRAINT uq_person_name UNIQUE (name)
);

CREATE TABLE session (
  digest VARCHAR NOT NULL,
  person INTEGER NOT NULL,
  added_at VARCHAR NOT NULL,
  seen_at VARCHAR NOT NULL,
  CONSTRAINT pk_session PRIMARY KEY (digest),
  CONSTRAINT fk_session_person FOREIGN KEY(person) REFERENCES person (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_session_person ON session (person);

CREATE INDEX ix_session_seen_at ON session (seen_at);

CREATE TABLE token (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  person INTEGER NOT NULL,
  name TEXT NOT NULL,
  digest VARCHAR NOT NULL,
  scopes TEXT NOT NULL,
  added_at VARCHAR NOT NULL,
  used_at VARCHAR,
  CONSTRAINT pk_token PRIMARY KEY (number),
  CONSTRAINT uq_token_id UNIQUE (id),
  CONSTRAINT fk_token_person FOREIGN KEY(person) REFERENCES person (number),
  CONSTRAINT uq_token_digest UNIQUE (digest)
);

CREATE INDEX ix_token_person ON token (person);

CREATE TABLE watch (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  person INTEGER,
  name TEXT NOT NULL,
  "query" TEXT NOT NULL,
  added_at VARCHAR NOT NULL,
  CONSTRAINT pk_watch PRIMARY KEY (number),
  CONSTRAINT uq_watch_id UNIQUE (id),
  CONSTRAINT fk_watch_person FOREIGN KEY(person) REFERENCES person (number)
);

CREATE INDEX ix_watch_person ON watch (person);

INSERT INTO generation (number, changes) VALUES (1, 0);
