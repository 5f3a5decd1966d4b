CREATE TABLE actor (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  name TEXT NOT NULL,
  kind VARCHAR NOT NULL,
  country VARCHAR,
  identifiers TEXT NOT NULL,
  first_day VARCHAR NOT NULL,
  last_day VARCHAR NOT NULL,
  shown_as INTEGER NOT NULL,
  CONSTRAINT pk_actor PRIMARY KEY (number),
  CONSTRAINT uq_actor_id UNIQUE (id),
  CONSTRAINT fk_actor_shown_as FOREIGN KEY(shown_as) REFERENCES actor (number)
);

CREATE INDEX ix_actor_shown_as ON actor (shown_as);

CREATE TABLE dispatch (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  CONSTRAINT pk_dispatch PRIMARY KEY (number),
  CONSTRAINT uq_dispatch_id UNIQUE (id)
);

CREATE TABLE encounter (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  text TEXT NOT NULL,
  said VARCHAR NOT NULL,
  added_at VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  place TEXT,
  day VARCHAR,
  period VARCHAR,
  format VARCHAR,
  agenda TEXT NOT NULL,
  status VARCHAR NOT NULL,
  told_on VARCHAR NOT NULL,
  CONSTRAINT pk_encounter PRIMARY KEY (number),
  CONSTRAINT uq_encounter_id UNIQUE (id)
);

CREATE INDEX ix_encounter_added_at ON encounter (added_at);

CREATE INDEX ix_encounter_day ON encounter (day);

CREATE INDEX ix_encounter_said ON encounter (said);

CREATE TABLE saga (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  stories INTEGER NOT NULL,
  CONSTRAINT pk_saga PRIMARY KEY (number),
  CONSTRAINT uq_saga_id UNIQUE (id)
);

CREATE TABLE term (
  term TEXT NOT NULL,
  articles INTEGER NOT NULL,
  CONSTRAINT pk_term PRIMARY KEY (term)
)
 WITHOUT ROWID;

CREATE TABLE actor_key (
  "key" BIGINT NOT NULL,
  actor INTEGER NOT NULL,
  CONSTRAINT pk_actor_key PRIMARY KEY ("key", actor),
  CONSTRAINT fk_actor_key_actor FOREIGN KEY(actor) REFERENCES actor (number)
)
 WITHOUT ROWID;

CREATE TABLE actor_merge (
  number INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  merged INTEGER NOT NULL,
  "by" VARCHAR NOT NULL,
  at VARCHAR NOT NULL,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  undone_at VARCHAR,
  CONSTRAINT pk_actor_merge PRIMARY KEY (number),
  CONSTRAINT fk_actor_merge_kept FOREIGN KEY(kept) REFERENCES actor (number),
  CONSTRAINT fk_actor_merge_merged FOREIGN KEY(merged) REFERENCES actor (number)
);

CREATE INDEX ix_actor_merge_at ON actor_merge (at);

CREATE INDEX ix_actor_merge_kept ON actor_merge (kept);

CREATE INDEX ix_actor_merge_merged ON actor_merge (merged);

CREATE TABLE actor_name (
  actor INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  articles INTEGER NOT NULL,
  first_day VARCHAR NOT NULL,
  last_day VARCHAR NOT NULL,
  CONSTRAINT pk_actor_name PRIMARY KEY (actor, name),
  CONSTRAINT fk_actor_name_actor FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX ix_actor_name_folded ON actor_name (folded);

CREATE TABLE actor_role (
  actor INTEGER NOT NULL,
  title TEXT NOT NULL,
  organisation TEXT NOT NULL,
  country VARCHAR NOT NULL,
  former BOOLEAN NOT NULL,
  first_day VARCHAR NOT NULL,
  last_day VARCHAR NOT NULL,
  CONSTRAINT pk_actor_role PRIMARY KEY (actor, title, organisation, country, former),
  CONSTRAINT fk_actor_role_actor FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE TABLE contingency (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  text TEXT NOT NULL,
  said VARCHAR NOT NULL,
  added_at VARCHAR NOT NULL,
  relation VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  actor INTEGER,
  voice VARCHAR,
  actor_name TEXT,
  condition TEXT NOT NULL,
  consequence TEXT NOT NULL,
  condition_actor INTEGER,
  consequence_actor INTEGER,
  encounter INTEGER,
  branch VARCHAR NOT NULL,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT pk_contingency PRIMARY KEY (number),
  CONSTRAINT uq_contingency_id UNIQUE (id),
  CONSTRAINT fk_contingency_actor FOREIGN KEY(actor) REFERENCES actor (number),
  CONSTRAINT fk_contingency_condition_actor FOREIGN KEY(condition_actor) REFERENCES actor (number),
  CONSTRAINT fk_contingency_consequence_actor FOREIGN KEY(consequence_actor) REFERENCES actor (number),
  CONSTRAINT fk_contingency_encounter FOREIGN KEY(encounter) REFERENCES encounter (number)
);

CREATE INDEX ix_contingency_actor_said_number ON contingency (actor, said, number);

CREATE INDEX ix_contingency_added_at ON contingency (added_at);

CREATE INDEX ix_contingency_encounter ON contingency (encounter);

CREATE INDEX ix_contingency_said ON contingency (said);

CREATE TABLE encounter_key (
  "key" BIGINT NOT NULL,
  thing INTEGER NOT NULL,
  CONSTRAINT pk_encounter_key PRIMARY KEY ("key", thing),
  CONSTRAINT fk_encounter_key_thing FOREIGN KEY(thing) REFERENCES encounter (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_encounter_key_thing ON encounter_key (thing);

CREATE TABLE encounter_party (
  encounter INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  place INTEGER NOT NULL,
  CONSTRAINT pk_encounter_party PRIMARY KEY (encounter, actor),
  CONSTRAINT fk_encounter_party_encounter FOREIGN KEY(encounter) REFERENCES encounter (number),
  CONSTRAINT fk_encounter_party_actor FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX ix_encounter_party_actor ON encounter_party (actor);

CREATE TABLE statement (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  text TEXT NOT NULL,
  said VARCHAR NOT NULL,
  added_at VARCHAR NOT NULL,
  actor INTEGER,
  voice VARCHAR,
  actor_name TEXT,
  form VARCHAR NOT NULL,
  addressee INTEGER,
  said_words TEXT,
  CONSTRAINT pk_statement PRIMARY KEY (number),
  CONSTRAINT uq_statement_id UNIQUE (id),
  CONSTRAINT fk_statement_actor FOREIGN KEY(actor) REFERENCES actor (number),
  CONSTRAINT fk_statement_addressee FOREIGN KEY(addressee) REFERENCES actor (number)
);

CREATE INDEX ix_statement_actor_said_number ON statement (actor, said, number);

CREATE INDEX ix_statement_added_at ON statement (added_at);

CREATE INDEX ix_statement_said ON statement (said);

CREATE TABLE story (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  saga INTEGER,
  title TEXT,
  articles INTEGER NOT NULL,
  first_day VARCHAR NOT NULL,
  last_day VARCHAR NOT NULL,
  CONSTRAINT pk_story PRIMARY KEY (number),
  CONSTRAINT uq_story_id UNIQUE (id),
  CONSTRAINT fk_story_saga FOREIGN KEY(saga) REFERENCES saga (number)
);

CREATE INDEX ix_story_last_day_number ON story (last_day, number);

CREATE INDEX ix_story_saga ON story (saga);

CREATE TABLE act (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  text TEXT NOT NULL,
  said VARCHAR NOT NULL,
  added_at VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  actor INTEGER,
  voice VARCHAR,
  actor_name TEXT,
  target INTEGER,
  target_name TEXT,
  statement INTEGER,
  contingency INTEGER,
  condition TEXT,
  relation VARCHAR,
  holder_side VARCHAR,
  target_side VARCHAR,
  certainty VARCHAR NOT NULL,
  polarity VARCHAR NOT NULL,
  deadline VARCHAR,
  deadline_words TEXT,
  plover_event VARCHAR,
  plover_mode VARCHAR,
  deeds TEXT NOT NULL,
  condition_deeds TEXT NOT NULL,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  status VARCHAR NOT NULL,
  status_at VARCHAR,
  status_by VARCHAR,
  open BOOLEAN NOT NULL,
  pending BOOLEAN NOT NULL,
  CONSTRAINT pk_act PRIMARY KEY (number),
  CONSTRAINT uq_act_id UNIQUE (id),
  CONSTRAINT fk_act_actor FOREIGN KEY(actor) REFERENCES actor (number),
  CONSTRAINT fk_act_target FOREIGN KEY(target) REFERENCES actor (number),
  CONSTRAINT fk_act_statement FOREIGN KEY(statement) REFERENCES statement (number),
  CONSTRAINT fk_act_contingency FOREIGN KEY(contingency) REFERENCES contingency (number)
);

CREATE INDEX ix_act_actor_pending_said_number ON act (actor, pending, said, number);

CREATE INDEX ix_act_actor_said_number ON act (actor, said, number);

CREATE INDEX ix_act_added_at ON act (added_at);

CREATE INDEX ix_act_contingency ON act (contingency);

CREATE INDEX ix_act_open_deadline_number ON act (open, deadline, number);

CREATE INDEX ix_act_open_said_number ON act (open, said, number);

CREATE INDEX ix_act_said ON act (said);

CREATE INDEX ix_act_statement ON act (statement);

CREATE INDEX ix_act_target_pending_said_number ON act (target, pending, said, number);

CREATE TABLE article (
  number INTEGER NOT NULL,
  id VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  url TEXT,
  title TEXT,
  outlet TEXT,
  byline TEXT,
  agency TEXT,
  place TEXT,
  published VARCHAR,
  language VARCHAR NOT NULL,
  day VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  digest VARCHAR NOT NULL,
  added_at VARCHAR NOT NULL,
  dispatch INTEGER NOT NULL,
  story INTEGER,
  counted BOOLEAN NOT NULL,
  CONSTRAINT pk_article PRIMARY KEY (number),
  CONSTRAINT uq_article_id UNIQUE (id),
  CONSTRAINT fk_article_dispatch FOREIGN KEY(dispatch) REFERENCES dispatch (number),
  CONSTRAINT fk_article_story FOREIGN KEY(story) REFERENCES story (number)
);

CREATE INDEX ix_article_added_at ON article (added_at);

CREATE INDEX ix_article_day_number ON article (day, number);

CREATE INDEX ix_article_dispatch ON article (dispatch);

CREATE INDEX ix_article_story_day_number ON article (story, day, number);

CREATE TABLE contingency_key (
  "key" BIGINT NOT NULL,
  thing INTEGER NOT NULL,
  CONSTRAINT pk_contingency_key PRIMARY KEY ("key", thing),
  CONSTRAINT fk_contingency_key_thing FOREIGN KEY(thing) REFERENCES contingency (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_contingency_key_thing ON contingency_key (thing);

CREATE TABLE saga_key (
  "key" BIGINT NOT NULL,
  day INTEGER NOT NULL,
  story INTEGER NOT NULL,
  CONSTRAINT pk_saga_key PRIMARY KEY ("key", day, story),
  CONSTRAINT fk_saga_key_story FOREIGN KEY(story) REFERENCES story (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_saga_key_story ON saga_key (story);

CREATE TABLE statement_key (
  "key" BIGINT NOT NULL,
  thing INTEGER NOT NULL,
  CONSTRAINT pk_statement_key PRIMARY KEY ("key", thing),
  CONSTRAINT fk_statement_key_thing FOREIGN KEY(thing) REFERENCES statement (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_statement_key_thing ON statement_key (thing);

CREATE TABLE story_traits (
  story INTEGER NOT NULL,
  body BLOB NOT NULL,
  CONSTRAINT pk_story_traits PRIMARY KEY (story),
  CONSTRAINT fk_story_traits_story FOREIGN KEY(story) REFERENCES story (number)
);

CREATE TABLE act_key (
  "key" BIGINT NOT NULL,
  thing INTEGER NOT NULL,
  CONSTRAINT pk_act_key PRIMARY KEY ("key", thing),
  CONSTRAINT fk_act_key_thing FOREIGN KEY(thing) REFERENCES act (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_act_key_thing ON act_key (thing);

CREATE TABLE copy (
  "left" INTEGER NOT NULL,
  "right" INTEGER NOT NULL,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  CONSTRAINT pk_copy PRIMARY KEY ("left", "right"),
  CONSTRAINT fk_copy_left FOREIGN KEY("left") REFERENCES article (number),
  CONSTRAINT fk_copy_right FOREIGN KEY("right") REFERENCES article (number)
);

CREATE INDEX ix_copy_right ON copy ("right");

CREATE TABLE entry (
  number INTEGER NOT NULL,
  thing VARCHAR NOT NULL,
  "row" INTEGER NOT NULL,
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  day VARCHAR NOT NULL,
  CONSTRAINT pk_entry PRIMARY KEY (number),
  CONSTRAINT uq_entry_thing_row_article UNIQUE (thing, "row", article),
  CONSTRAINT ck_entry_thing CHECK (thing in ('act', 'statement', 'contingency', 'encounter', 'article')),
  CONSTRAINT fk_entry_article FOREIGN KEY(article) REFERENCES article (number)
);

CREATE INDEX ix_entry_article ON entry (article);

CREATE INDEX ix_entry_day ON entry (day);

CREATE TABLE sketch (
  "key" BIGINT NOT NULL,
  article INTEGER NOT NULL,
  CONSTRAINT pk_sketch PRIMARY KEY ("key", article),
  CONSTRAINT fk_sketch_article FOREIGN KEY(article) REFERENCES article (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_sketch_article ON sketch (article);

CREATE TABLE story_key (
  "key" BIGINT NOT NULL,
  day INTEGER NOT NULL,
  article INTEGER NOT NULL,
  CONSTRAINT pk_story_key PRIMARY KEY ("key", day, article),
  CONSTRAINT fk_story_key_article FOREIGN KEY(article) REFERENCES article (number)
)
 WITHOUT ROWID;

CREATE INDEX ix_story_key_article ON story_key (article);

CREATE TABLE traits (
  article INTEGER NOT NULL,
  body BLOB NOT NULL,
  CONSTRAINT pk_traits PRIMARY KEY (article),
  CONSTRAINT fk_traits_article FOREIGN KEY(article) REFERENCES article (number)
);

CREATE TABLE version (
  article INTEGER NOT NULL,
  number INTEGER NOT NULL,
  digest VARCHAR NOT NULL,
  title TEXT,
  added_at VARCHAR NOT NULL,
  reader VARCHAR NOT NULL,
  read_at VARCHAR NOT NULL,
  CONSTRAINT pk_version PRIMARY KEY (article, number),
  CONSTRAINT fk_version_article FOREIGN KEY(article) REFERENCES article (number)
);

CREATE INDEX ix_version_added_at ON version (added_at);

CREATE INDEX ix_version_digest ON version (digest);

CREATE INDEX ix_version_reader_article ON version (reader, article);

CREATE TABLE act_source (
  thing INTEGER NOT NULL,
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  local VARCHAR NOT NULL,
  spans VARCHAR NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_act_source PRIMARY KEY (thing, article, version, local),
  CONSTRAINT fk_act_source_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_act_source_thing FOREIGN KEY(thing) REFERENCES act (number)
);

CREATE INDEX ix_act_source_article_version ON act_source (article, version);

CREATE TABLE act_step (
  number INTEGER NOT NULL,
  act INTEGER NOT NULL,
  status VARCHAR NOT NULL,
  at VARCHAR NOT NULL,
  "by" VARCHAR NOT NULL,
  day VARCHAR,
  article INTEGER,
  version INTEGER,
  start INTEGER,
  "end" INTEGER,
  words TEXT,
  because TEXT,
  score FLOAT NOT NULL,
  why TEXT NOT NULL,
  note TEXT,
  suggested BOOLEAN NOT NULL,
  retracts BOOLEAN NOT NULL,
  CONSTRAINT pk_act_step PRIMARY KEY (number),
  CONSTRAINT fk_act_step_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_act_step_act FOREIGN KEY(act) REFERENCES act (number)
);

CREATE INDEX ix_act_step_act ON act_step (act);

CREATE INDEX ix_act_step_article ON act_step (article);

CREATE INDEX ix_act_step_at ON act_step (at);

CREATE TABLE article_actor (
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  local VARCHAR NOT NULL,
  actor INTEGER NOT NULL,
  day VARCHAR NOT NULL,
  CONSTRAINT pk_article_actor PRIMARY KEY (article, version, local),
  CONSTRAINT fk_article_actor_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_article_actor_actor FOREIGN KEY(actor) REFERENCES actor (number)
);

CREATE INDEX ix_article_actor_actor_day_article ON article_actor (actor, day, article);

CREATE TABLE contingency_source (
  thing INTEGER NOT NULL,
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  local VARCHAR NOT NULL,
  spans VARCHAR NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_contingency_source PRIMARY KEY (thing, article, version, local),
  CONSTRAINT fk_contingency_source_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_contingency_source_thing FOREIGN KEY(thing) REFERENCES contingency (number)
);

CREATE INDEX ix_contingency_source_article_version ON contingency_source (article, version);

CREATE TABLE encounter_source (
  thing INTEGER NOT NULL,
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  local VARCHAR NOT NULL,
  spans VARCHAR NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_encounter_source PRIMARY KEY (thing, article, version, local),
  CONSTRAINT fk_encounter_source_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_encounter_source_thing FOREIGN KEY(thing) REFERENCES encounter (number)
);

CREATE INDEX ix_encounter_source_article_version ON encounter_source (article, version);

CREATE TABLE reading (
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body BLOB NOT NULL,
  CONSTRAINT pk_reading PRIMARY KEY (article, version),
  CONSTRAINT fk_reading_article_version FOREIGN KEY(article, version) REFERENCES version (article, number)
);

CREATE TABLE statement_source (
  thing INTEGER NOT NULL,
  article INTEGER NOT NULL,
  version INTEGER NOT NULL,
  local VARCHAR NOT NULL,
  spans VARCHAR NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_statement_source PRIMARY KEY (thing, article, version, local),
  CONSTRAINT fk_statement_source_article_version FOREIGN KEY(article, version) REFERENCES version (article, number),
  CONSTRAINT fk_statement_source_thing FOREIGN KEY(thing) REFERENCES statement (number)
);

CREATE INDEX ix_statement_source_article_version ON statement_source (article, version);

CREATE VIRTUAL TABLE entry_words USING fts5(
  words, facets, content='', tokenize='porter unicode61 remove_diacritics 2'
);
