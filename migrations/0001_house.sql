-- One set for both databases. `@id` is an identity primary key, `@bytes` a byte string;
-- lines that start with `--pg ` or `--sqlite ` belong to that database alone.
-- Times are milliseconds since 1970 (UTC). A state is a row that says who, when and why.

-- ── the server ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

-- Media, named by the SHA-256 of their bytes. `variants` is JSON: [{"name","hash","mime","width","height","bytes"}].
CREATE TABLE media (
  id @id,
  kind TEXT NOT NULL,
  original_hash TEXT NOT NULL,
  variants TEXT NOT NULL,
  placeholder TEXT NOT NULL DEFAULT '',
  member_id BIGINT,
  created_at BIGINT NOT NULL,
  -- Since when nothing names it: a day later it goes. NULL: something does, or nobody has looked yet.
  unused_since BIGINT
);
CREATE INDEX media_kind ON media (kind, created_at);

-- Which files a picture has: a file is served as its pictures may be, and deleted with the last of them.
CREATE TABLE media_file (
  hash TEXT NOT NULL,
  media_id BIGINT NOT NULL REFERENCES media (id),
  PRIMARY KEY (hash, media_id)
);
CREATE INDEX media_file_media ON media_file (media_id);

-- ── accounts ──────────────────────────────────────────────────────────────────────────────────
CREATE TABLE member (
  id @id,
  handle TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  email TEXT,
  email_fold TEXT UNIQUE,
  email_confirmed_at BIGINT,
  -- Since when mails come back from this address, and with which words. NULL: they do not.
  email_bounced_at BIGINT,
  email_bounce TEXT NOT NULL DEFAULT '',
  password_hash TEXT,
  bio TEXT NOT NULL DEFAULT '',
  bio_html TEXT NOT NULL DEFAULT '',
  avatar_id BIGINT REFERENCES media (id),
  language TEXT NOT NULL,
  theme TEXT NOT NULL DEFAULT 'system',
  shown_everywhere BOOLEAN NOT NULL DEFAULT FALSE,
  joined_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX member_name_fold ON member (name_fold);

CREATE TABLE administrator (
  member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id),
  granted_by BIGINT REFERENCES member (id),
  granted_at BIGINT NOT NULL
);

CREATE TABLE session (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  token_hash TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  proved_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member_id);

-- Six-digit codes and links: confirm an address, reset a password, claim an archive's member,
-- hand a session over to a brand's own domain, make the first administrator.
CREATE TABLE one_time_code (
  id @id,
  purpose TEXT NOT NULL,
  member_id BIGINT REFERENCES member (id),
  email TEXT,
  email_fold TEXT,
  code_hash TEXT,
  token_hash TEXT NOT NULL UNIQUE,
  detail TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  created_by BIGINT REFERENCES member (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX one_time_code_email ON one_time_code (email_fold, purpose);
CREATE INDEX one_time_code_member ON one_time_code (member_id);

-- The secret that a member's authenticator shares with us, sealed (`sealing.rs`). Codes are asked for once the first one was right; the last
-- step of 30 seconds that was used is kept, so that no code serves twice.
CREATE TABLE second_factor (
  member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id),
  secret TEXT NOT NULL,
  last_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT
);

-- For who has lost the authenticator: each is good once.
CREATE TABLE recovery_code (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  code_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE UNIQUE INDEX recovery_code_hash ON recovery_code (member_id, code_hash);

-- Who answers for a member under fifteen: asked at registration; until `given_at` the member's address is not confirmed.
CREATE TABLE guardian (
  member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id),
  email TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  -- What the registration remembers for later.
  detail TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  given_at BIGINT,
  -- The version of the server's charter that they agreed to.
  charter_version INTEGER,
  refused_at BIGINT,
  CHECK (given_at IS NULL OR refused_at IS NULL)
);

-- ── spaces ────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE space (
  id @id,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  tagline TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,
  address_form TEXT NOT NULL DEFAULT 'vous',
  brand_color TEXT NOT NULL,
  logo_id BIGINT REFERENCES media (id),
  cover_id BIGINT REFERENCES media (id),
  visibility TEXT NOT NULL,
  listed BOOLEAN NOT NULL DEFAULT FALSE,
  domain TEXT UNIQUE,
  time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
  legal TEXT NOT NULL DEFAULT '{}',
  -- The words of the reactions offered, in order, with spaces between; empty: the default set.
  reactions TEXT NOT NULL DEFAULT '',
  -- Minutes in which an author's own changes leave no “edited” behind; 0: none.
  edit_grace_minutes INTEGER NOT NULL DEFAULT 5,
  -- Minutes after which authors change their posts no more. NULL: never.
  edit_limit_minutes INTEGER,
  -- The account that speaks for the brand itself.
  brand_member_id BIGINT REFERENCES member (id),
  -- Whether what the team did with a thread is signed by name, not by “the team”.
  names_team BOOLEAN NOT NULL DEFAULT FALSE,
  -- Whether a contest takes words or pictures now, so that what one wrote is offered to be entered: follows its phases.
  takes_entries BOOLEAN NOT NULL DEFAULT FALSE,
  -- Whether rules of points are in force, so that menus lead to them.
  counts_points BOOLEAN NOT NULL DEFAULT FALSE,
  -- Hours after which managers are told that something held still waits.
  hold_limit_hours INTEGER NOT NULL DEFAULT 12 CHECK (hold_limit_hours > 0),
  created_by BIGINT REFERENCES member (id),
  created_at BIGINT NOT NULL
);

CREATE TABLE section (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  hue INTEGER NOT NULL,
  icon TEXT NOT NULL,
  UNIQUE (space_id, slug),
  UNIQUE (space_id, id)
);

-- Who belongs to a space, and as what.
CREATE TABLE membership (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  role TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  granted_by BIGINT REFERENCES member (id),
  joined_at BIGINT NOT NULL,
  -- Stands in as a manager until then, whatever the role; see stand_in.
  manages_until BIGINT,
  PRIMARY KEY (space_id, member_id)
);
CREATE INDEX membership_member ON membership (member_id);
CREATE INDEX membership_role ON membership (space_id, role, member_id);
CREATE INDEX membership_latest ON membership (space_id, joined_at, member_id);
CREATE INDEX membership_stands_in ON membership (space_id, manages_until) WHERE manages_until IS NOT NULL;

-- Who stands in for the managers of a space until a moment, asked by one of them.
CREATE TABLE stand_in (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  named_by BIGINT NOT NULL REFERENCES member (id),
  named_at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  -- What is handed over, drafted from what was open.
  words TEXT NOT NULL,
  accepted_at BIGINT,
  ended_at BIGINT,
  -- NULL: the clock.
  ended_by BIGINT REFERENCES member (id),
  CHECK (until > named_at),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX stand_in_open ON stand_in (space_id, member_id) WHERE ended_at IS NULL;

-- Newcomers whom somebody of the team has greeted.
CREATE TABLE greeting (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  greeted_by BIGINT NOT NULL REFERENCES member (id),
  greeted_at BIGINT NOT NULL,
  PRIMARY KEY (space_id, member_id)
);

-- How large a space is, counted by a job.
CREATE TABLE space_figure (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  members BIGINT NOT NULL,
  threads BIGINT NOT NULL,
  posts BIGINT NOT NULL
);

-- All of a member's data, as they asked for it: made by a job, there until `expires_at`. `hash` names the file, `space_id`
-- the space whose bell says that it is there.
CREATE TABLE data_export (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT REFERENCES space (id),
  asked_at BIGINT NOT NULL,
  ready_at BIGINT,
  expires_at BIGINT,
  hash TEXT NOT NULL DEFAULT '',
  bytes BIGINT NOT NULL DEFAULT 0,
  CHECK ((ready_at IS NULL) = (expires_at IS NULL))
);
CREATE INDEX data_export_member ON data_export (member_id);

-- Names that once led somewhere still do: an old slug of a space, section or member.
CREATE TABLE former_slug (
  kind TEXT NOT NULL,
  scope_id BIGINT NOT NULL,
  slug TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  PRIMARY KEY (kind, scope_id, slug)
);

-- Whom a member lets see what on their profile. No row: activity and bio everybody, spaces nobody.
CREATE TABLE profile_choice (
  member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id),
  activity TEXT NOT NULL,
  spaces TEXT NOT NULL,
  bio TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- ── what members follow, mute and block ───────────────────────────────────────────────────────
-- `target_id` is a thread, section, tag or member, by `kind`. The level `normal` is stored too: who chose it is not
-- made to follow by their next reply. `space_id` NULL: members, who are followed everywhere.
CREATE TABLE subscription (
  member_id BIGINT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  space_id BIGINT REFERENCES space (id),
  level TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (member_id, kind, target_id)
);
CREATE INDEX subscription_target ON subscription (kind, target_id, level, member_id);
CREATE INDEX subscription_latest ON subscription (member_id, level, since);

-- Whoever stands here under `blocked_id` is not told.
CREATE TABLE block (
  member_id BIGINT NOT NULL REFERENCES member (id),
  blocked_id BIGINT NOT NULL REFERENCES member (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (member_id, blocked_id),
  CHECK (member_id <> blocked_id)
);
CREATE INDEX block_blocked ON block (blocked_id);

-- Members who do not want to follow what they write in. No row: they do.
CREATE TABLE writing_unfollowed (
  member_id BIGINT NOT NULL PRIMARY KEY REFERENCES member (id),
  since BIGINT NOT NULL
);

-- ── charters and what they decide ─────────────────────────────────────────────────────────────
-- `space_id` NULL: the server's own charter (handles, names, bios).
CREATE TABLE charter_version (
  id @id,
  space_id BIGINT REFERENCES space (id),
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  -- What changed, in words, per language: {"fr": "…"}.
  note TEXT NOT NULL DEFAULT '{}',
  -- Members who accepted this version or a later one need not accept again: it is the last that changed their duties.
  duties_from INTEGER NOT NULL DEFAULT 1,
  published_by BIGINT REFERENCES member (id),
  published_at BIGINT NOT NULL,
  UNIQUE (space_id, version)
);
CREATE UNIQUE INDEX charter_version_server ON charter_version (version) WHERE space_id IS NULL;

-- What managers are working on; published, it becomes a version. `saved_at` tells two who edit at once from each other.
CREATE TABLE charter_draft (
  id @id,
  space_id BIGINT UNIQUE REFERENCES space (id),
  text TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by BIGINT REFERENCES member (id)
);
CREATE UNIQUE INDEX charter_draft_server ON charter_draft ((space_id IS NULL)) WHERE space_id IS NULL;

-- The version of a space's charter that a member accepted last.
CREATE TABLE charter_acceptance (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  version INTEGER NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (space_id, member_id)
);
CREATE INDEX charter_acceptance_member ON charter_acceptance (member_id);

-- A word or link that a manager holds at once, for a while, without a publication.
CREATE TABLE charter_watchword (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  words TEXT NOT NULL,
  made_by BIGINT REFERENCES member (id),
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by BIGINT REFERENCES member (id)
);
CREATE INDEX charter_watchword_space ON charter_watchword (space_id, expires_at);

-- An article that asks for less than it says until a manager has looked: it stopped too much, or was overturned.
CREATE TABLE charter_brake (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  article TEXT NOT NULL,
  -- The most that it asks for meanwhile.
  at_most TEXT NOT NULL,
  cause TEXT NOT NULL,
  -- So many (people, or decisions) of so many.
  stopped INTEGER NOT NULL,
  of_all INTEGER NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by BIGINT REFERENCES member (id)
);
CREATE UNIQUE INDEX charter_brake_on ON charter_brake (space_id, article) WHERE ended_at IS NULL;

-- A state of the whole space for a while, one of its charter's modes.
CREATE TABLE space_mode (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  mode TEXT NOT NULL,
  reason TEXT NOT NULL,
  begun_by BIGINT REFERENCES member (id),
  begun_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  -- By itself at its time, or before by somebody.
  ended_at BIGINT,
  ended_by BIGINT REFERENCES member (id),
  CHECK (ends_at > begun_at)
);
CREATE UNIQUE INDEX space_mode_running ON space_mode (space_id) WHERE ended_at IS NULL;

-- What waits for a person, or did: whatever brought a thing here, it has one open case.
CREATE TABLE case_file (
  id @id,
  -- NULL: the server's own (names, handles, bios).
  space_id BIGINT REFERENCES space (id),
  kind TEXT NOT NULL,
  -- The row under review, in the table that `kind` names.
  subject_id BIGINT NOT NULL,
  author_id BIGINT REFERENCES member (id),
  -- What brought it here first: hold, flag or report.
  source TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  -- The queue of the people who should look, as a rule of the charter names it; empty: everybody's.
  queue TEXT NOT NULL DEFAULT '',
  -- Put off by somebody until then.
  later_until BIGINT,
  later_by BIGINT REFERENCES member (id),
  -- Somebody is on it, until they decide or the time is over.
  leased_by BIGINT REFERENCES member (id),
  leased_at BIGINT,
  leased_until BIGINT,
  -- Decided; by whom and how say its decisions.
  closed_at BIGINT,
  CHECK ((leased_by IS NULL) = (leased_until IS NULL))
);
CREATE UNIQUE INDEX case_file_open ON case_file (kind, subject_id) WHERE closed_at IS NULL;
CREATE INDEX case_file_queue ON case_file (space_id, source, id) WHERE closed_at IS NULL;
CREATE INDEX case_file_subject ON case_file (kind, subject_id);
CREATE INDEX case_file_author ON case_file (author_id);
CREATE INDEX case_file_opened ON case_file (space_id, opened_at);

-- What moderators propose: an example (a text and what should become of it) or a change in words.
CREATE TABLE charter_proposal (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  article TEXT NOT NULL,
  -- `allow`, `flag`, `hold` or `reject` for an example; empty for a change in words.
  expected TEXT NOT NULL,
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  -- The case that a rule misjudged, where the example comes from one.
  case_id BIGINT REFERENCES case_file (id),
  proposed_by BIGINT REFERENCES member (id),
  proposed_at BIGINT NOT NULL,
  taken BOOLEAN,
  settled_at BIGINT,
  settled_by BIGINT REFERENCES member (id),
  CHECK ((taken IS NULL) = (settled_at IS NULL))
);
CREATE INDEX charter_proposal_open ON charter_proposal (space_id, id) WHERE settled_at IS NULL;
CREATE INDEX charter_proposal_case ON charter_proposal (case_id);

-- What members say of a thing: each once.
CREATE TABLE report (
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- Anchor of the article; empty: something else.
  article TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Keyed hash of the network it came from, another one for each case; forgotten after a time.
  network TEXT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, member_id)
);
CREATE INDEX report_network ON report (created_at) WHERE network IS NOT NULL;
CREATE INDEX report_member ON report (member_id);

-- What one of the team noted on a case for the others.
CREATE TABLE case_note (
  id @id,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  words TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX case_note_case ON case_note (case_id, id);

-- Somebody asks the others what they would decide. Nobody reads a vote before they have cast theirs.
CREATE TABLE case_opinion (
  case_id BIGINT NOT NULL PRIMARY KEY REFERENCES case_file (id),
  asked_by BIGINT NOT NULL REFERENCES member (id),
  asked_at BIGINT NOT NULL
);
CREATE TABLE case_vote (
  case_id BIGINT NOT NULL REFERENCES case_opinion (case_id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  ruling TEXT NOT NULL,
  words TEXT NOT NULL,
  cast_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, member_id)
);

-- How somebody of a team spared themselves: `look`: they uncovered harsh pictures of a case, counted for themselves by
-- watch; `pass`: they would rather leave it to others, nobody asks why, and it comes last for them.
CREATE TABLE case_spared (
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  what TEXT NOT NULL CHECK (what IN ('look', 'pass')),
  at BIGINT NOT NULL,
  PRIMARY KEY (case_id, member_id, what)
);
CREATE INDEX case_spared_member ON case_spared (member_id, what, at);

-- Words to authors that a team keeps ready for an article (empty: for any), in both languages.
CREATE TABLE prepared_reason (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  article TEXT NOT NULL,
  words_fr TEXT NOT NULL,
  words_en TEXT NOT NULL
);
CREATE INDEX prepared_reason_space ON prepared_reason (space_id, article, id);

-- What the charter or a person (`decider_id`) decided.
CREATE TABLE decision (
  id @id,
  space_id BIGINT REFERENCES space (id),
  case_id BIGINT REFERENCES case_file (id),
  charter_version_id BIGINT REFERENCES charter_version (id),
  surface TEXT NOT NULL,
  outcome TEXT NOT NULL,
  article TEXT NOT NULL,
  rule TEXT NOT NULL,
  passage TEXT NOT NULL,
  -- What the team says to the author beside it.
  message TEXT NOT NULL DEFAULT '',
  author_id BIGINT REFERENCES member (id),
  -- NULL: the charter by itself, or the reviewer from outside.
  decider_id BIGINT REFERENCES member (id),
  -- Somebody outside the team who judged an appeal through a link.
  reviewer TEXT NOT NULL DEFAULT '',
  -- Who decided, never NULL: 0 the charter, -1 a reviewer from outside, else `decider_id`.
  decided_by BIGINT NOT NULL DEFAULT 0,
  -- What is taken from somebody, how far it reaches, and until when (NULL: until it is lifted).
  restriction TEXT NOT NULL DEFAULT 'none' CHECK (restriction IN
    ('none', 'label', 'mask', 'hide', 'remove', 'lock', 'warn', 'mute', 'suspend', 'ban')),
  scope TEXT NOT NULL DEFAULT 'space' CHECK (scope IN ('space', 'server')),
  ends_at BIGINT,
  -- The provision, where it goes by the law and not by the charter.
  law TEXT NOT NULL DEFAULT '',
  -- What happened, as the team found it.
  facts TEXT NOT NULL DEFAULT '',
  -- What brought it up, as in case_file.
  source TEXT NOT NULL DEFAULT 'hold',
  decided_at BIGINT NOT NULL,
  -- How long whoever decided had been on the case (milliseconds), where they had taken it: nobody else is shown it.
  took BIGINT,
  -- For a hold that ends by itself: when, and as what (`allow`, `flag` or `reject`).
  expires_at BIGINT,
  becomes TEXT,
  undone_at BIGINT,
  undone_by BIGINT REFERENCES member (id),
  CHECK ((expires_at IS NULL) = (becomes IS NULL)),
  CHECK (reviewer = '' OR decider_id IS NULL),
  CHECK (decided_by = CASE WHEN reviewer <> '' THEN -1 WHEN decider_id IS NULL THEN 0 ELSE decider_id END),
  UNIQUE (id, decided_by)
);
-- A case is decided by one person.
CREATE UNIQUE INDEX decision_case ON decision (case_id) WHERE decided_by <> 0 AND undone_at IS NULL;
CREATE INDEX decision_of_case ON decision (case_id);
CREATE INDEX decision_author ON decision (author_id);
CREATE INDEX decision_space ON decision (space_id, id);
CREATE INDEX decision_article ON decision (space_id, article, decided_at);

-- A decision as it is told under its article of the charter, without names, when a manager says so.
CREATE TABLE case_law (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  decision_id BIGINT NOT NULL UNIQUE REFERENCES decision (id),
  article TEXT NOT NULL,
  -- What was decided: decision.restriction.
  restriction TEXT NOT NULL,
  words TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  published_by BIGINT NOT NULL REFERENCES member (id)
);
CREATE INDEX case_law_space ON case_law (space_id, article);

-- One for each decision: somebody asks that somebody else looks again. Judged by a decision of its own, whose
-- decider is another.
CREATE TABLE appeal (
  id @id,
  space_id BIGINT REFERENCES space (id),
  decision_id BIGINT NOT NULL UNIQUE,
  -- Who decided, as the decision has it.
  decided_by BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- author or reporter
  side TEXT NOT NULL,
  words TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  -- By when it is to be judged.
  due_at BIGINT NOT NULL,
  -- When the team was last reminded of it.
  reminded_at BIGINT,
  -- The decision that ended it, and who made it.
  judgement_id BIGINT,
  judge BIGINT,
  FOREIGN KEY (decision_id, decided_by) REFERENCES decision (id, decided_by),
  FOREIGN KEY (judgement_id, judge) REFERENCES decision (id, decided_by),
  CHECK ((judgement_id IS NULL) = (judge IS NULL)),
  CHECK (judge <> decided_by)
);
CREATE INDEX appeal_space ON appeal (space_id, id);
CREATE INDEX appeal_member ON appeal (member_id);
CREATE INDEX appeal_judgement ON appeal (judgement_id);

-- Somebody outside whom a manager asks about a case through a link, where nobody else of the team can answer: to judge
-- an appeal, to be the second person of a ban, to give a second opinion.
CREATE TABLE outside_review (
  case_id BIGINT NOT NULL PRIMARY KEY REFERENCES case_file (id),
  reviewer TEXT NOT NULL,
  -- The hash of the link's key.
  link_key TEXT NOT NULL UNIQUE,
  named_by BIGINT NOT NULL REFERENCES member (id),
  named_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  -- Their second opinion; what they decide is a decision.
  ruling TEXT,
  words TEXT NOT NULL DEFAULT '',
  said_at BIGINT,
  CHECK (expires_at > named_at),
  CHECK ((ruling IS NULL) = (said_at IS NULL))
);

-- What a rule asks for beside its outcome: label, queue, reply, note, team, tag, pin, unpin, lock, unlock.
CREATE TABLE decision_duty (
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  number INTEGER NOT NULL,
  what TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (decision_id, number)
);

-- A member who has to wait before writing again, as a rule of the charter says.
CREATE TABLE writing_pause (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  surface TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (space_id, member_id, surface)
);

-- A name, handle or bio that the charter holds: the old one is shown until somebody has looked.
CREATE TABLE profile_change (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  created_at BIGINT NOT NULL,
  -- Released, refused, or overtaken by another wish.
  settled_at BIGINT,
  -- Of a released one: what stood before.
  value_before TEXT
);
CREATE UNIQUE INDEX profile_change_waiting ON profile_change (member_id, field) WHERE settled_at IS NULL;

-- A space whose team must give a second factor: without one they have the team's pages and not its acts.
CREATE TABLE second_factor_demand (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  demanded_by BIGINT NOT NULL REFERENCES member (id),
  demanded_at BIGINT NOT NULL
);

-- The sections and rooms that a moderator is for; without a row: all of the space.
CREATE TABLE role_scope (
  id @id,
  space_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL,
  section_id BIGINT,
  room_id BIGINT,
  set_by BIGINT NOT NULL REFERENCES member (id),
  set_at BIGINT NOT NULL,
  FOREIGN KEY (space_id, member_id) REFERENCES membership (space_id, member_id),
  FOREIGN KEY (space_id, section_id) REFERENCES section (space_id, id),
  UNIQUE (space_id, member_id, section_id),
  UNIQUE (space_id, member_id, room_id),
  CHECK ((section_id IS NULL) <> (room_id IS NULL))
);

-- How a space receives new moderators; no row: they practise, and ten of their restrictions are looked at.
CREATE TABLE dojo_custom (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  asks BOOLEAN NOT NULL,
  trial INTEGER NOT NULL CHECK (trial BETWEEN 1 AND 50),
  set_by BIGINT NOT NULL REFERENCES member (id),
  set_at BIGINT NOT NULL
);

-- A new moderator: practises before anything is decided in a space's name, and is then accompanied for a while.
CREATE TABLE apprenticeship (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  asked_by BIGINT REFERENCES member (id),
  asked_at BIGINT NOT NULL,
  -- Its cases were drawn; all were done and their answers read, or somebody let them in without.
  begun_at BIGINT,
  passed_at BIGINT,
  waived_by BIGINT REFERENCES member (id),
  -- The colleague who looks at their first restrictions, and how many.
  mentor_id BIGINT REFERENCES member (id),
  trial INTEGER NOT NULL,
  -- The trial is over: by itself, or by somebody with a word.
  ended_at BIGINT,
  ended_by BIGINT REFERENCES member (id),
  ended_words TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (space_id, member_id),
  CHECK (ended_at IS NULL OR passed_at IS NOT NULL)
);

-- The cases that a new moderator practises on: a decision of this space (its words stay where they are), or an example
-- of the charter.
CREATE TABLE dojo_case (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 6),
  decision_id BIGINT REFERENCES decision (id),
  example TEXT NOT NULL DEFAULT '',
  -- The language of the example, where it is known.
  lang TEXT NOT NULL DEFAULT '',
  -- What the team or the charter says: keep, warn or hide, and under which article.
  act TEXT NOT NULL CHECK (act IN ('keep', 'warn', 'hide')),
  article TEXT NOT NULL,
  chosen_act TEXT CHECK (chosen_act IN ('keep', 'warn', 'hide')),
  chosen_article TEXT NOT NULL DEFAULT '',
  answered_at BIGINT,
  read_at BIGINT,
  PRIMARY KEY (space_id, member_id, number),
  CHECK ((decision_id IS NULL) = (example <> '')),
  CHECK ((chosen_act IS NULL) = (answered_at IS NULL))
);

-- What a mentor said of a decision of whom they accompany.
CREATE TABLE mentor_look (
  decision_id BIGINT NOT NULL PRIMARY KEY REFERENCES decision (id),
  mentor_id BIGINT NOT NULL REFERENCES member (id),
  confirmed BOOLEAN NOT NULL,
  words TEXT NOT NULL,
  looked_at BIGINT NOT NULL
);

-- A member who may read a space and not write in it until a time. Who, when, why: the decision.
CREATE TABLE suspension (
  id @id,
  -- Where it was decided.
  space_id BIGINT NOT NULL REFERENCES space (id),
  -- It holds in every space of the server: by an administrator.
  everywhere BOOLEAN NOT NULL DEFAULT FALSE,
  member_id BIGINT NOT NULL REFERENCES member (id),
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  until BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by BIGINT REFERENCES member (id),
  -- The decision that stands in its place: taken back, this one runs on.
  replaced_by BIGINT REFERENCES decision (id)
);
CREATE INDEX suspension_member ON suspension (member_id, space_id);

-- Who of a team means to watch when: every week, in the space's time zone.
CREATE TABLE watch_slot (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- 0 is Monday.
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  -- Minutes of the day; what ends after midnight ends beyond 1440.
  begins INTEGER NOT NULL CHECK (begins BETWEEN 0 AND 1439),
  ends INTEGER NOT NULL,
  CHECK (ends > begins AND ends <= begins + 1440)
);
CREATE INDEX watch_slot_space ON watch_slot (space_id, weekday);

-- A watch: somebody of the team is there, until they end it and leave a note for whoever comes next.
CREATE TABLE watch (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  begun_at BIGINT NOT NULL,
  ended_at BIGINT,
  note TEXT NOT NULL DEFAULT '',
  accepted_at BIGINT,
  accepted_by BIGINT REFERENCES member (id),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK (accepted_at IS NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX watch_running ON watch (space_id, member_id) WHERE ended_at IS NULL;
CREATE INDEX watch_space ON watch (space_id, id);

-- A member thanks whoever took a decision, or the whole team (both NULL). Whoever is thanked is not told by whom.
CREATE TABLE thanks (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  decision_id BIGINT REFERENCES decision (id),
  to_id BIGINT REFERENCES member (id),
  at BIGINT NOT NULL,
  UNIQUE (member_id, decision_id),
  CHECK ((decision_id IS NULL) = (to_id IS NULL)),
  CHECK (to_id IS NULL OR to_id <> member_id)
);
CREATE INDEX thanks_to ON thanks (space_id, to_id, at);

-- What a volunteer did in a period, under the name they chose; signed by somebody else of the team.
CREATE TABLE certificate (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- Anybody who has it may ask whether it is true.
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  watches BIGINT NOT NULL,
  acts BIGINT NOT NULL,
  thanks BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  signed_at BIGINT,
  signed_by BIGINT REFERENCES member (id),
  -- The name they had then.
  signer TEXT NOT NULL DEFAULT '',
  CHECK ((signed_at IS NULL) = (signed_by IS NULL)),
  CHECK (signed_by IS NULL OR signed_by <> member_id)
);
CREATE INDEX certificate_space ON certificate (space_id, member_id);

-- Somebody was to watch and nobody did: the managers are told, once a day for each time of the roster.
CREATE TABLE watch_gap (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  slot_id BIGINT NOT NULL,
  day TEXT NOT NULL,
  UNIQUE (slot_id, day)
);

-- Somebody whom one of the team proposes to ban: a person decides, in a case of its own (case_file.kind = 'member').
CREATE TABLE ban_proposal (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- Anchor of the article; empty where the space has no charter.
  article TEXT NOT NULL,
  -- How many of their texts were taken away with it.
  removed INTEGER NOT NULL,
  proposed_by BIGINT NOT NULL REFERENCES member (id),
  proposed_at BIGINT NOT NULL
);
CREATE INDEX ban_proposal_member ON ban_proposal (member_id);

-- What a member wrote lately, taken away in one act: each text by a decision of its own, and all of them undone together.
CREATE TABLE sweep (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  author_id BIGINT NOT NULL REFERENCES member (id),
  swept_by BIGINT NOT NULL REFERENCES member (id),
  swept_at BIGINT NOT NULL,
  undone_by BIGINT REFERENCES member (id),
  undone_at BIGINT,
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE INDEX sweep_author ON sweep (space_id, author_id);

-- The decisions of a sweep.
CREATE TABLE sweep_decision (
  sweep_id BIGINT NOT NULL REFERENCES sweep (id),
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  PRIMARY KEY (sweep_id, decision_id)
);

-- ── threads ───────────────────────────────────────────────────────────────────────────────────
CREATE TABLE thread (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  section_id BIGINT NOT NULL,
  author_id BIGINT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  slug TEXT NOT NULL,
  excerpt TEXT NOT NULL DEFAULT '',
  image_id BIGINT REFERENCES media (id),
  created_at BIGINT NOT NULL,
  -- Posts to be read, the opening one included. 0: nothing of the thread may be shown (it is held, or its
  -- opening post was removed).
  post_count INTEGER NOT NULL DEFAULT 0,
  -- The highest position given; a removed post keeps its own.
  last_position INTEGER NOT NULL DEFAULT 0,
  last_post_at BIGINT NOT NULL,
  last_author_id BIGINT REFERENCES member (id),
  accepted_post_id BIGINT,
  from_archive BOOLEAN NOT NULL DEFAULT FALSE,
  -- What the team decided, since (or until) when; who and why is in thread_line and audit_act.
  locked_at BIGINT,
  closes_at BIGINT,
  archived_at BIGINT,
  pinned_at BIGINT,
  pinned_until BIGINT,
  pinned_in TEXT,
  -- An announcement that is over by then.
  expires_at BIGINT,
  -- Its posts stand in another thread now; thread_redirect says where.
  merged_at BIGINT,
  CHECK ((pinned_at IS NULL) = (pinned_in IS NULL)),
  CHECK (merged_at IS NULL OR (post_count = 0 AND last_position = 0)),
  UNIQUE (space_id, id),
--sqlite   FOREIGN KEY (id, accepted_post_id) REFERENCES post (thread_id, id),
  FOREIGN KEY (space_id, section_id) REFERENCES section (space_id, id)
);
CREATE INDEX thread_latest ON thread (space_id, last_post_at, id) WHERE archived_at IS NULL;
CREATE INDEX thread_section_latest ON thread (section_id, last_post_at, id) WHERE archived_at IS NULL;
CREATE INDEX thread_pinned ON thread (space_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX thread_unanswered ON thread (space_id, created_at, id) WHERE post_count = 1;
CREATE INDEX thread_section_unanswered ON thread (section_id, created_at, id) WHERE post_count = 1;
CREATE INDEX thread_kind ON thread (space_id, kind, last_post_at, id);
CREATE INDEX thread_author ON thread (author_id, space_id, last_post_at, id);

CREATE TABLE post (
  id @id,
  space_id BIGINT NOT NULL,
  thread_id BIGINT NOT NULL,
  author_id BIGINT NOT NULL REFERENCES member (id),
  -- Dense from 1 within the thread, given when the post is published. NULL: not published.
  position INTEGER,
  format TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  reply_to_id BIGINT REFERENCES post (id),
  created_at BIGINT NOT NULL,
  -- All reactions to it, of every kind: the best posts of a member are found by it.
  reactions INTEGER NOT NULL DEFAULT 0,
  -- Why it is not published; a restriction without a decision is refused.
  decision_id BIGINT REFERENCES decision (id),
  -- How often its text was put in place: what two editors at once are told apart by.
  version INTEGER NOT NULL DEFAULT 1,
  -- When it was last changed for all to see.
  edited_at BIGINT,
  -- Taken away, by its author or by the team's decision: its place stays, its words are shown to nobody else.
  removed_at BIGINT,
  removed_by BIGINT REFERENCES member (id),
  removed_why TEXT NOT NULL DEFAULT '',
  removal_id BIGINT REFERENCES decision (id),
  UNIQUE (thread_id, position),
  UNIQUE (thread_id, id),
  FOREIGN KEY (space_id, thread_id) REFERENCES thread (space_id, id) ON UPDATE CASCADE,
  CHECK (position IS NOT NULL OR decision_id IS NOT NULL),
  CHECK (position > 0),
  CHECK (removed_at IS NULL OR (removed_by = author_id) OR removal_id IS NOT NULL),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX post_author ON post (author_id, space_id, id);
CREATE INDEX post_best ON post (author_id, space_id, reactions, id) WHERE reactions > 0;
CREATE INDEX post_held ON post (space_id, id) WHERE position IS NULL;

--pg ALTER TABLE thread ADD FOREIGN KEY (id, accepted_post_id) REFERENCES post (thread_id, id);

-- A note of the team beside a text (`kind`: post, line), by a decision: a word of the house's list, or its own words.
CREATE TABLE mark_label (
  kind TEXT NOT NULL,
  text_id BIGINT NOT NULL,
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  prepared TEXT NOT NULL,
  words TEXT NOT NULL,
  labelled_at BIGINT NOT NULL,
  PRIMARY KEY (kind, text_id, decision_id),
  CHECK ((prepared = '') <> (words = ''))
);

-- A block in place of a passage, by a decision about the text `of_id`: there, and where that text is quoted.
CREATE TABLE mark_mask (
  kind TEXT NOT NULL,
  text_id BIGINT NOT NULL,
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  of_kind TEXT NOT NULL,
  of_id BIGINT NOT NULL,
  passage TEXT NOT NULL,
  block TEXT NOT NULL,
  masked_at BIGINT NOT NULL,
  PRIMARY KEY (kind, text_id, decision_id)
);
CREATE INDEX mark_mask_of ON mark_mask (of_kind, of_id);

-- A masked text as it was written, for its author and the team; its own row holds what everybody reads.
CREATE TABLE mark_original (
  kind TEXT NOT NULL,
  text_id BIGINT NOT NULL,
  author_id BIGINT NOT NULL REFERENCES member (id),
  format TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  PRIMARY KEY (kind, text_id)
);

-- What the uploader of a picture said of it; `space_id` is where it passed the charter.
CREATE TABLE upload (
  media_id BIGINT NOT NULL PRIMARY KEY REFERENCES media (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  name TEXT NOT NULL,
  alt TEXT NOT NULL,
  -- Why a moderator has to look first; until one has released it, it is for its uploader and the team.
  decision_id BIGINT REFERENCES decision (id),
  released_at BIGINT,
  released_by BIGINT REFERENCES member (id)
);

-- Which posts show a picture, and showed it: whoever sees such a post sees the picture.
CREATE TABLE post_media (
  post_id BIGINT NOT NULL REFERENCES post (id),
  media_id BIGINT NOT NULL REFERENCES media (id),
  attached_at BIGINT NOT NULL,
  -- When an edit took it out: from then on for the team alone.
  removed_at BIGINT,
  PRIMARY KEY (post_id, media_id)
);
CREATE INDEX post_media_media ON post_media (media_id);
-- Every text that a post ever had, its first one included, once it was changed. Titles are those of opening posts.
CREATE TABLE post_revision (
  post_id BIGINT NOT NULL REFERENCES post (id),
  number INTEGER NOT NULL,
  title TEXT,
  source TEXT NOT NULL,
  editor_id BIGINT NOT NULL REFERENCES member (id),
  reason TEXT NOT NULL DEFAULT '',
  -- A small fix right after writing: only the team sees what stood before it.
  silent BOOLEAN NOT NULL DEFAULT FALSE,
  created_at BIGINT NOT NULL,
  -- Hidden by the team, which alone still reads it.
  hidden_at BIGINT,
  hidden_by BIGINT REFERENCES member (id),
  PRIMARY KEY (post_id, number)
);

-- A change that a person looks at first: what stood before stays in place until it is released.
CREATE TABLE post_edit (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  post_id BIGINT NOT NULL REFERENCES post (id),
  editor_id BIGINT NOT NULL REFERENCES member (id),
  title TEXT,
  kind TEXT,
  section_id BIGINT,
  tags TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  decision_id BIGINT NOT NULL REFERENCES decision (id),
  created_at BIGINT NOT NULL,
  -- Released, refused, or overtaken by what its author did next.
  settled_at BIGINT,
  -- Of a released one: the version it became, and what the thread carried before beside its words.
  became INTEGER,
  kind_before TEXT,
  section_before BIGINT,
  tags_before TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX post_edit_waiting ON post_edit (post_id) WHERE settled_at IS NULL;

-- What the team did with a thread, as its readers see it between the posts.
CREATE TABLE thread_line (
  id @id,
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  act TEXT NOT NULL,
  -- NULL: its time had come.
  actor_id BIGINT REFERENCES member (id),
  why TEXT NOT NULL DEFAULT '',
  -- The other thread of a merge or split.
  other_id BIGINT REFERENCES thread (id),
  -- Sections; a section that is gone has no name any more.
  from_id BIGINT,
  to_id BIGINT,
  posts INTEGER NOT NULL DEFAULT 0,
  -- The post that it is about: the line stands below it, not at its place in time.
  post_id BIGINT REFERENCES post (id),
  at BIGINT NOT NULL
);
CREATE INDEX thread_line_thread ON thread_line (thread_id, at);

-- A thread that was merged leads to what was its opening post, wherever that stands.
CREATE TABLE thread_redirect (
  thread_id BIGINT NOT NULL PRIMARY KEY REFERENCES thread (id),
  post_id BIGINT NOT NULL REFERENCES post (id)
);

-- The spaces where a thread stood before: its addresses there lead on.
CREATE TABLE thread_former (
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  PRIMARY KEY (thread_id, space_id)
);

-- Threads for later: no threads yet, so nothing can show them. A section may be gone when the moment comes.
CREATE TABLE scheduled_thread (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  author_id BIGINT NOT NULL REFERENCES member (id),
  section_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '',
  publish_at BIGINT NOT NULL,
  expires_at BIGINT,
  created_at BIGINT NOT NULL,
  -- It could not be published at its moment, and why.
  blocked_at BIGINT,
  blocked_why TEXT
);
CREATE INDEX scheduled_thread_space ON scheduled_thread (space_id, publish_at);

CREATE TABLE tag (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  thread_count INTEGER NOT NULL DEFAULT 0,
  UNIQUE (space_id, slug)
);

CREATE INDEX tag_popular ON tag (space_id, thread_count);

-- `last_post_at` repeats the thread's, so that a tag's list is one range read.
CREATE TABLE thread_tag (
  tag_id BIGINT NOT NULL REFERENCES tag (id),
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  last_post_at BIGINT NOT NULL,
  PRIMARY KEY (tag_id, thread_id)
);
CREATE INDEX thread_tag_latest ON thread_tag (tag_id, last_post_at, thread_id);
CREATE INDEX thread_tag_thread ON thread_tag (thread_id);

-- Who wrote how much in a thread: its participants, without counting posts.
CREATE TABLE participation (
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  posts INTEGER NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (thread_id, member_id)
);
CREATE INDEX participation_thread ON participation (thread_id, posts);
CREATE INDEX participation_member ON participation (member_id);

-- What each member may show of their work in a space, without counting posts.
CREATE TABLE member_figure (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  threads INTEGER NOT NULL DEFAULT 0,
  posts INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  last_post_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (space_id, member_id)
);
CREATE INDEX member_figure_recent ON member_figure (space_id, last_post_at);

-- The busiest threads of a week, month or year, counted again by a job.
CREATE TABLE thread_rank (
  space_id BIGINT NOT NULL REFERENCES space (id),
  period TEXT NOT NULL,
  place INTEGER NOT NULL,
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  replies INTEGER NOT NULL,
  PRIMARY KEY (space_id, period, place)
);
CREATE INDEX thread_rank_thread ON thread_rank (thread_id);

-- One row per post, member and kind; the counters beside it are what pages read.
CREATE TABLE reaction (
  post_id BIGINT NOT NULL REFERENCES post (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (post_id, member_id, kind)
);
CREATE INDEX reaction_latest ON reaction (post_id, at, member_id);
CREATE INDEX reaction_member ON reaction (member_id);

CREATE TABLE reaction_count (
  post_id BIGINT NOT NULL REFERENCES post (id),
  kind TEXT NOT NULL,
  members INTEGER NOT NULL,
  PRIMARY KEY (post_id, kind)
);

-- A poll at a post. A vote fills numbered slots and carries the poll's most: no member can have more than that.
CREATE TABLE poll (
  post_id BIGINT NOT NULL PRIMARY KEY REFERENCES post (id),
  author_id BIGINT NOT NULL REFERENCES member (id),
  question TEXT NOT NULL,
  max_choices INTEGER NOT NULL,
  results TEXT NOT NULL,
  changeable BOOLEAN NOT NULL,
  closes_at BIGINT,
  -- Its time came, or somebody closed it before.
  closed_at BIGINT,
  closed_by BIGINT REFERENCES member (id),
  -- Members who voted; the votes of each option are counted beside it.
  voters INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  UNIQUE (post_id, max_choices),
  CHECK (max_choices > 0),
  CHECK (closed_by IS NULL OR closed_at IS NOT NULL)
);

CREATE TABLE poll_option (
  id @id,
  post_id BIGINT NOT NULL REFERENCES poll (post_id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  votes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (post_id, position),
  UNIQUE (post_id, id)
);

CREATE TABLE poll_vote (
  post_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  slot INTEGER NOT NULL,
  max_choices INTEGER NOT NULL,
  option_id BIGINT NOT NULL,
  cast_at BIGINT NOT NULL,
  PRIMARY KEY (post_id, member_id, slot),
  UNIQUE (post_id, member_id, option_id),
  FOREIGN KEY (post_id, max_choices) REFERENCES poll (post_id, max_choices),
  FOREIGN KEY (post_id, option_id) REFERENCES poll_option (post_id, id),
  CHECK (slot BETWEEN 1 AND max_choices)
);
CREATE INDEX poll_vote_member ON poll_vote (member_id);

-- Posts that a member keeps, with a note for nobody but them.
CREATE TABLE bookmark (
  member_id BIGINT NOT NULL REFERENCES member (id),
  post_id BIGINT NOT NULL REFERENCES post (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  note TEXT NOT NULL DEFAULT '',
  kept_at BIGINT NOT NULL,
  -- When the member wants to be told of it again. NULL: not, or it was done.
  remind_at BIGINT,
  PRIMARY KEY (member_id, post_id)
);
CREATE INDEX bookmark_latest ON bookmark (member_id, space_id, kept_at, post_id);

-- How far a member read a thread.
CREATE TABLE reading (
  member_id BIGINT NOT NULL REFERENCES member (id),
  thread_id BIGINT NOT NULL REFERENCES thread (id),
  position INTEGER NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, thread_id)
);
CREATE INDEX reading_thread ON reading (thread_id);

-- Before this instant everything counts as read by the member in the space: “mark all as read”.
CREATE TABLE reading_start (
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (member_id, space_id)
);

-- ── rooms ─────────────────────────────────────────────────────────────────────────────────────
-- A place of a space to talk at once. `last_seq` counts what happened there; its row's lock orders the writers.
CREATE TABLE room (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  topic TEXT NOT NULL DEFAULT '',
  -- open, members, team, event; announcement: the team speaks; direct: members who chose each other.
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- Seconds between two lines of a member, always; what moderators ask for a while is in `room_state`.
  slow_seconds INTEGER NOT NULL DEFAULT 0,
  -- An event begins and ends.
  opens_at BIGINT,
  closes_at BIGINT,
  -- The brand's stream beside an event: an address of a player that may play.
  stream TEXT NOT NULL DEFAULT '',
  -- The thread that an event became.
  thread_id BIGINT REFERENCES thread (id),
  last_seq BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  created_by BIGINT REFERENCES member (id),
  -- Put away: nobody finds it any more.
  archived_at BIGINT,
  archived_by BIGINT REFERENCES member (id),
  UNIQUE (space_id, slug),
  CHECK (kind <> 'event' OR (opens_at IS NOT NULL AND closes_at > opens_at)),
  CHECK (slow_seconds >= 0)
);
CREATE INDEX room_list ON room (space_id, position);

-- When a room is open in the week, in its space's time zone: minutes of the day, a later end than 1440 is after
-- midnight. No row: always.
CREATE TABLE room_hours (
  room_id BIGINT NOT NULL REFERENCES room (id),
  -- 0 is Monday.
  weekday INTEGER NOT NULL,
  opens INTEGER NOT NULL,
  closes INTEGER NOT NULL,
  PRIMARY KEY (room_id, weekday),
  CHECK (weekday BETWEEN 0 AND 6),
  CHECK (opens BETWEEN 0 AND 1439 AND closes > opens AND closes <= 2880)
);

-- Who is in a direct room. They read and write from `joined_at`; whoever is only asked sees the first line.
CREATE TABLE room_member (
  room_id BIGINT NOT NULL REFERENCES room (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  asked_by BIGINT NOT NULL REFERENCES member (id),
  asked_at BIGINT NOT NULL,
  joined_at BIGINT,
  left_at BIGINT,
  PRIMARY KEY (room_id, member_id)
);
CREATE INDEX room_member_member ON room_member (member_id);

-- A line of a room. `seq` is its place, given when everybody may read it; NULL while it waits for a moderator.
CREATE TABLE chat_line (
  id @id,
  room_id BIGINT NOT NULL REFERENCES room (id),
  seq BIGINT,
  author_id BIGINT NOT NULL REFERENCES member (id),
  -- Given by the author's browser: the same line sent twice is one.
  client_id TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  -- Its words as they are searched.
  fold TEXT NOT NULL,
  reply_to_id BIGINT REFERENCES chat_line (id),
  created_at BIGINT NOT NULL,
  edited_at BIGINT,
  -- Why it waits or waited.
  decision_id BIGINT REFERENCES decision (id),
  removed_at BIGINT,
  removed_by BIGINT REFERENCES member (id),
  -- The team's decision; NULL: its author took it back.
  removal_id BIGINT REFERENCES decision (id),
  pinned_at BIGINT,
  pinned_by BIGINT REFERENCES member (id),
  UNIQUE (room_id, seq),
  UNIQUE (author_id, client_id),
  CHECK (seq IS NOT NULL OR decision_id IS NOT NULL),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  CHECK ((pinned_at IS NULL) = (pinned_by IS NULL))
);
CREATE INDEX chat_line_author ON chat_line (room_id, author_id, id);
CREATE INDEX chat_line_pinned ON chat_line (room_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX chat_line_reply ON chat_line (reply_to_id);

-- What a line said before it was changed.
CREATE TABLE chat_line_version (
  line_id BIGINT NOT NULL REFERENCES chat_line (id),
  -- When it was written.
  at BIGINT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (line_id, at)
);

-- Which lines show a picture, and showed it: whoever reads such a line sees the picture.
CREATE TABLE line_media (
  line_id BIGINT NOT NULL REFERENCES chat_line (id),
  media_id BIGINT NOT NULL REFERENCES media (id),
  -- When an edit took it out: from then on for the team alone.
  removed_at BIGINT,
  PRIMARY KEY (line_id, media_id)
);
CREATE INDEX line_media_media ON line_media (media_id);

-- Everything that happens in a room, in order and without a gap: said, edited, removed, restored, reacted, pinned,
-- cleared, state. Ids only; what is shown is the line as it is now.
CREATE TABLE room_event (
  room_id BIGINT NOT NULL REFERENCES room (id),
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  line_id BIGINT REFERENCES chat_line (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (room_id, seq)
);
CREATE INDEX room_event_line ON room_event (line_id);

CREATE TABLE chat_reaction (
  line_id BIGINT NOT NULL REFERENCES chat_line (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (line_id, member_id, kind)
);
CREATE INDEX chat_reaction_member ON chat_reaction (member_id);

-- How far a member read a room.
CREATE TABLE room_read (
  member_id BIGINT NOT NULL REFERENCES member (id),
  room_id BIGINT NOT NULL REFERENCES room (id),
  seq BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, room_id)
);
CREATE INDEX room_read_room ON room_read (room_id);

-- What moderators ask of a whole room for a while: `slow` (seconds between two lines of a member) or `locked`.
CREATE TABLE room_state (
  id @id,
  room_id BIGINT NOT NULL REFERENCES room (id),
  kind TEXT NOT NULL,
  seconds INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  set_at BIGINT NOT NULL,
  set_by BIGINT NOT NULL REFERENCES member (id),
  until BIGINT NOT NULL,
  ended_at BIGINT,
  -- NULL: its time came.
  ended_by BIGINT REFERENCES member (id)
);
CREATE UNIQUE INDEX room_state_now ON room_state (room_id, kind) WHERE ended_at IS NULL;

-- Question hour of an event: members ask and vote, hosts take the next. `line_id` is the line in which a host asked it
-- aloud; what answers that line answers the question.
CREATE TABLE room_question (
  id @id,
  room_id BIGINT NOT NULL REFERENCES room (id),
  author_id BIGINT NOT NULL REFERENCES member (id),
  text TEXT NOT NULL,
  votes INTEGER NOT NULL DEFAULT 0,
  asked_at BIGINT NOT NULL,
  line_id BIGINT REFERENCES chat_line (id),
  taken_at BIGINT,
  taken_by BIGINT REFERENCES member (id),
  removed_at BIGINT,
  removed_by BIGINT REFERENCES member (id),
  CHECK ((taken_at IS NULL) = (line_id IS NULL)),
  CHECK ((taken_at IS NULL) = (taken_by IS NULL)),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX room_question_order ON room_question (room_id, votes, id);

CREATE TABLE room_question_vote (
  question_id BIGINT NOT NULL REFERENCES room_question (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (question_id, member_id)
);
CREATE INDEX room_question_vote_member ON room_question_vote (member_id);

-- A quiz of an evening: prepared by a host, played once, one question after the other. One at a time is played in a room.
CREATE TABLE room_quiz (
  id @id,
  room_id BIGINT NOT NULL REFERENCES room (id),
  title TEXT NOT NULL,
  created_by BIGINT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  started_by BIGINT REFERENCES member (id),
  ended_at BIGINT,
  -- Who stopped it. NULL: it was played to its end.
  ended_by BIGINT REFERENCES member (id),
  CHECK ((started_at IS NULL) = (started_by IS NULL)),
  CHECK (ended_at IS NULL OR started_at IS NOT NULL),
  CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE INDEX room_quiz_latest ON room_quiz (room_id, started_at);
CREATE UNIQUE INDEX room_quiz_played ON room_quiz (room_id) WHERE started_at IS NOT NULL AND ended_at IS NULL;

-- Answers are taken from `opened_at` to `closes_at`; at `closed_at` the right one was shown.
CREATE TABLE room_quiz_question (
  id @id,
  quiz_id BIGINT NOT NULL REFERENCES room_quiz (id),
  text TEXT NOT NULL,
  right_place INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  opened_at BIGINT,
  closes_at BIGINT,
  closed_at BIGINT,
  CHECK (right_place BETWEEN 1 AND 6),
  CHECK (seconds BETWEEN 5 AND 60),
  CHECK ((opened_at IS NULL) = (closes_at IS NULL)),
  CHECK (closed_at IS NULL OR opened_at IS NOT NULL)
);
CREATE INDEX room_quiz_question_order ON room_quiz_question (quiz_id, id);
CREATE UNIQUE INDEX room_quiz_question_open ON room_quiz_question (quiz_id) WHERE opened_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE room_quiz_option (
  question_id BIGINT NOT NULL REFERENCES room_quiz_question (id),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (question_id, place),
  CHECK (place BETWEEN 1 AND 6)
);

-- A member answers a question once; the points are told when the question is closed.
CREATE TABLE room_quiz_answer (
  question_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  place INTEGER NOT NULL,
  points INTEGER NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (question_id, member_id),
  FOREIGN KEY (question_id, place) REFERENCES room_quiz_option (question_id, place)
);
CREATE INDEX room_quiz_answer_member ON room_quiz_answer (member_id);

-- ── drafts ────────────────────────────────────────────────────────────────────────────────────
-- What a member has written and not sent, one row per place: `thread` (a new one in the space), `reply` (to the
-- thread `target_id`), `edit` (of the post `target_id`). A thread may go while its draft stays, hence no reference.
-- `saved_at` grows with every save and is the draft's version.
CREATE TABLE draft (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  place TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL,
  kind TEXT NOT NULL,
  section TEXT NOT NULL,
  -- The other fields of the form, by name: a poll, the reason of a change.
  more TEXT NOT NULL DEFAULT '{}',
  reply_to_id BIGINT,
  created_at BIGINT NOT NULL,
  saved_at BIGINT NOT NULL,
  UNIQUE (member_id, space_id, place, target_id)
);

-- What somebody sent without being signed in: kept for a day for the browser that carries the token. Nobody has
-- looked yet whether the space and thread exist for them, so nothing is referred to.
CREATE TABLE stash (
  token_hash TEXT NOT NULL,
  space TEXT NOT NULL,
  place TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  tags TEXT NOT NULL,
  kind TEXT NOT NULL,
  section TEXT NOT NULL,
  more TEXT NOT NULL DEFAULT '{}',
  reply_to_id BIGINT,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (token_hash, space, place, target_id)
);
CREATE INDEX stash_saved ON stash (saved_at);

-- ── invitations ───────────────────────────────────────────────────────────────────────────────
-- A link (and QR code) for one channel. Whoever has it may come in, so the token is kept readable: it is shown again.
CREATE TABLE invitation_link (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  name TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  created_by BIGINT REFERENCES member (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  max_joins INTEGER,
  -- People who pressed the button of its page; members who came by it.
  arrivals INTEGER NOT NULL DEFAULT 0,
  joins INTEGER NOT NULL DEFAULT 0,
  closed_at BIGINT,
  closed_by BIGINT REFERENCES member (id),
  CHECK (max_joins IS NULL OR joins <= max_joins)
);
CREATE INDEX invitation_link_space ON invitation_link (space_id, id);

-- Existing fans that a manager invites by mail, with what they once agreed to.
CREATE TABLE invitation_list (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  name TEXT NOT NULL,
  consent TEXT NOT NULL,
  created_by BIGINT REFERENCES member (id),
  created_at BIGINT NOT NULL,
  started_at BIGINT
);
CREATE INDEX invitation_list_space ON invitation_list (space_id, id);

-- One address of a list. Addresses that did not answer are emptied after a while; `email_hash` stays, so that
-- nobody is written to twice.
CREATE TABLE invitation (
  id @id,
  list_id BIGINT NOT NULL REFERENCES invitation_list (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  email TEXT NOT NULL,
  email_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  token_hash TEXT UNIQUE,
  sent_at BIGINT,
  settled_at BIGINT,
  UNIQUE (list_id, email_hash)
);
CREATE INDEX invitation_state ON invitation (list_id, state, id);
CREATE INDEX invitation_address ON invitation (space_id, email_hash);
CREATE INDEX invitation_sent ON invitation (sent_at) WHERE email <> '';

-- Who asked never to be invited again, by anybody here.
CREATE TABLE invitation_refusal (
  email_hash TEXT NOT NULL PRIMARY KEY,
  refused_at BIGINT NOT NULL
);

-- By which invitation a member came.
CREATE TABLE invited_member (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  link_id BIGINT REFERENCES invitation_link (id),
  invitation_id BIGINT REFERENCES invitation (id),
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (space_id, member_id)
);
CREATE INDEX invited_member_link ON invited_member (link_id);
CREATE INDEX invited_member_invitation ON invited_member (invitation_id);

-- ── points ────────────────────────────────────────────────────────────
-- What earns points in a space, in the language of the charter. The newest is in force.
CREATE TABLE reward_version (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  published_by BIGINT REFERENCES member (id),
  published_at BIGINT NOT NULL,
  UNIQUE (space_id, version)
);

-- Every point given and taken back. A cause pays once: turn 0 pays (or says which limit kept it from paying), the odd
-- turns take back, the even ones give again; all turns of a cause stand on the day of the deed.
CREATE TABLE points_entry (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- What was done: 'post:12', 'answer:12', 'reaction:12:7', 'entry:3'.
  cause TEXT NOT NULL,
  turn INTEGER NOT NULL CHECK (turn >= 0),
  deed TEXT NOT NULL,
  -- The post it was done with.
  post_id BIGINT,
  -- Anchor of the article that pays; empty: none does.
  rule TEXT NOT NULL,
  points INTEGER NOT NULL,
  -- By whom it came: who reacted, who chose the answer.
  other_id BIGINT REFERENCES member (id),
  done_at BIGINT NOT NULL,
  -- Days since 1970 at done_at.
  day INTEGER NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (space_id, cause, turn),
  CHECK ((turn % 2 = 0 AND points >= 0) OR (turn % 2 = 1 AND points <= 0))
);
CREATE INDEX points_entry_member ON points_entry (space_id, member_id, id);
CREATE INDEX points_entry_time ON points_entry (space_id, member_id, done_at);
CREATE INDEX points_entry_post ON points_entry (post_id);
CREATE INDEX points_entry_other ON points_entry (other_id);

-- The sums of a member's entries, day by day: what they are worth today is computed from them.
CREATE TABLE points_day (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  day INTEGER NOT NULL,
  points INTEGER NOT NULL,
  PRIMARY KEY (space_id, member_id, day)
);
CREATE INDEX points_day_member ON points_day (member_id);

-- Posts that are looked at again when they have stood long enough.
CREATE TABLE points_wait (
  space_id BIGINT NOT NULL REFERENCES space (id),
  post_id BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  PRIMARY KEY (space_id, post_id)
);
CREATE INDEX points_wait_due ON points_wait (space_id, due_at);

-- Up to which event a space's points have been counted.
CREATE TABLE points_cursor (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  event_id BIGINT NOT NULL
);

-- Badges stay, whatever becomes of the rule that gave them: name and meaning are kept per language, {"fr": "…"}.
CREATE TABLE member_badge (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  badge TEXT NOT NULL,
  names TEXT NOT NULL,
  meaning TEXT NOT NULL,
  icon TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  -- Stands beside the member's name.
  worn BOOLEAN NOT NULL DEFAULT FALSE,
  UNIQUE (space_id, member_id, badge)
);
CREATE UNIQUE INDEX member_badge_worn ON member_badge (space_id, member_id) WHERE worn;
CREATE INDEX member_badge_member ON member_badge (member_id);

-- What a member lets others see of their points; without a row: badges, and a place on the board.
CREATE TABLE points_choice (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  shows_points BOOLEAN NOT NULL,
  shows_badges BOOLEAN NOT NULL,
  on_board BOOLEAN NOT NULL,
  PRIMARY KEY (space_id, member_id)
);
CREATE INDEX points_choice_member ON points_choice (member_id);

-- A time in which points are counted side by side. `ended_at`: closed, when what was done in it has stood long enough.
CREATE TABLE season (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  -- Per language: {"fr": "…"}.
  name TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT,
  made_by BIGINT REFERENCES member (id),
  made_at BIGINT NOT NULL,
  CHECK (ends_at > begins_at)
);
CREATE INDEX season_space ON season (space_id, begins_at);

CREATE TABLE season_score (
  season_id BIGINT NOT NULL REFERENCES season (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  points INTEGER NOT NULL,
  PRIMARY KEY (season_id, member_id)
);
CREATE INDEX season_score_board ON season_score (season_id, points, member_id);
CREATE INDEX season_score_member ON season_score (member_id);

-- A number that a space reaches together, counted by the ledger.
CREATE TABLE space_goal (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  title TEXT NOT NULL,
  deed TEXT NOT NULL,
  target INTEGER NOT NULL CHECK (target > 0),
  count INTEGER NOT NULL DEFAULT 0,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  reached_at BIGINT,
  ended_at BIGINT,
  made_by BIGINT REFERENCES member (id),
  made_at BIGINT NOT NULL,
  CHECK (ends_at > begins_at)
);
CREATE INDEX space_goal_space ON space_goal (space_id, ends_at);

-- From which level (from 0) one may open threads in a section; without a row: everybody.
CREATE TABLE points_gate (
  space_id BIGINT NOT NULL REFERENCES space (id),
  -- A section that is removed leaves its row behind.
  section_id BIGINT NOT NULL PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level > 0)
);

-- From which level (from 0) one may offer to help the team; without a row nobody is asked.
CREATE TABLE points_team_gate (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  level INTEGER NOT NULL CHECK (level > 0)
);

-- Who offered to help a team, and what became of it; the words of both stand in their correspondence.
CREATE TABLE volunteer (
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  offered_at BIGINT NOT NULL,
  answer TEXT CHECK (answer IN ('welcomed', 'declined')),
  answered_at BIGINT,
  answered_by BIGINT REFERENCES member (id),
  PRIMARY KEY (space_id, member_id),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX volunteer_member ON volunteer (member_id);
CREATE INDEX volunteer_answered_by ON volunteer (answered_by);

-- ── notices ───────────────────────────────────────────────────────────────────────────────────
-- What a member is told in a space. What belongs together is one row, by `gather`: “Léa and 4 others”.
CREATE TABLE notice (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  kind TEXT NOT NULL,
  gather TEXT NOT NULL,
  decision_id BIGINT REFERENCES decision (id),
  -- Causes before this instant were read and count no more.
  since BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  read_at BIGINT,
  UNIQUE (member_id, gather)
);
CREATE INDEX notice_unread ON notice (member_id, space_id) WHERE read_at IS NULL;
CREATE INDEX notice_latest ON notice (member_id, space_id, told_at, id);

-- The occasions behind a notice. A member is told of each once, so telling again adds nothing.
CREATE TABLE notice_cause (
  id @id,
  notice_id BIGINT NOT NULL REFERENCES notice (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  cause TEXT NOT NULL,
  post_id BIGINT REFERENCES post (id),
  -- A room, and the line of it that called the member; both NULL elsewhere.
  room_id BIGINT REFERENCES room (id),
  line_id BIGINT REFERENCES chat_line (id),
  actor_id BIGINT REFERENCES member (id),
  told_at BIGINT NOT NULL,
  -- When a mail said it, or had nothing to say of it any more. NULL: it waits for one.
  mailed_at BIGINT,
  UNIQUE (member_id, cause)
);
CREATE INDEX notice_cause_notice ON notice_cause (notice_id, told_at);
CREATE INDEX notice_cause_post ON notice_cause (post_id);
CREATE INDEX notice_cause_room ON notice_cause (room_id);
CREATE INDEX notice_cause_line ON notice_cause (line_id);
CREATE INDEX notice_cause_waiting ON notice_cause (member_id) WHERE mailed_at IS NULL;

-- How a member wants mail of a space, kind by kind. No row: as a new member has it.
CREATE TABLE notice_preference (
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  mentions TEXT NOT NULL,
  replies TEXT NOT NULL,
  followed TEXT NOT NULL,
  reactions TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  -- Minutes after midnight in `time_zone`; equal: no quiet hours.
  quiet_from INTEGER NOT NULL,
  quiet_until INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (member_id, space_id)
);

-- Mails of notices that were sent: what an answer or a later mail refers to, and how many there were lately.
CREATE TABLE notice_mail (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  thread_id BIGINT REFERENCES thread (id),
  message_id TEXT NOT NULL UNIQUE,
  sent_at BIGINT NOT NULL
);
CREATE INDEX notice_mail_lately ON notice_mail (member_id, space_id, sent_at);
CREATE INDEX notice_mail_thread ON notice_mail (thread_id, member_id, sent_at);

-- Answers that came by mail, by the hash of their Message-ID: the same mail twice is one post.
CREATE TABLE mail_received (
  message_hash TEXT NOT NULL PRIMARY KEY,
  member_id BIGINT NOT NULL REFERENCES member (id),
  post_id BIGINT REFERENCES post (id),
  received_at BIGINT NOT NULL
);

-- Browsers that are told of notices while no page is open (RFC 8030).
CREATE TABLE push_subscription (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  space_id BIGINT NOT NULL REFERENCES space (id),
  endpoint TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  auth TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX push_subscription_member ON push_subscription (member_id, space_id);

-- What foreign pages say of themselves, fetched once for all readers. Without a title there was nothing to show.
CREATE TABLE link_preview (
  id @id,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  site TEXT NOT NULL,
  image_id BIGINT REFERENCES media (id),
  fetched_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- What a space wants of links, where it is not the usual: cards or none, and PeerTube servers that may play.
CREATE TABLE space_link (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  cards BOOLEAN NOT NULL,
  video_hosts TEXT NOT NULL
);

-- ── contests ──────────────────────────────────────────────────────────────────────────────────
-- A contest or challenge. What its rules say is compiled from `settings`; the moments beside them are the same dates as
-- instants, for jobs. It moves by itself through its phases once a manager has armed it.
CREATE TABLE contest (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  section_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  -- What invites to it, in Markdown, in both languages.
  intro_fr TEXT NOT NULL DEFAULT '',
  intro_en TEXT NOT NULL DEFAULT '',
  -- Settings of the rules, as JSON; beside them what an amendment in preparation would make of them.
  settings TEXT NOT NULL,
  pending TEXT,
  -- What is entered: a name alone, words, a picture.
  form TEXT NOT NULL,
  cover_id BIGINT REFERENCES media (id),
  -- What its cover shows, for whoever does not see it.
  cover_alt_fr TEXT NOT NULL DEFAULT '',
  cover_alt_en TEXT NOT NULL DEFAULT '',
  -- Where its entries stand and are talked about, from its announcement on.
  thread_id BIGINT UNIQUE REFERENCES thread (id),
  -- Where it is played, and its result told.
  room_id BIGINT REFERENCES room (id),
  -- Whether counts of votes stand beside the entries while one may vote; afterwards they always do.
  votes_shown BOOLEAN NOT NULL DEFAULT FALSE,
  phase TEXT NOT NULL DEFAULT 'draft',
  announce_at BIGINT,
  open_at BIGINT,
  close_at BIGINT,
  result_at BIGINT,
  archive_at BIGINT,
  armed_at BIGINT,
  armed_by BIGINT REFERENCES member (id),
  cancelled_at BIGINT,
  cancelled_by BIGINT REFERENCES member (id),
  cancelled_why TEXT NOT NULL DEFAULT '',
  created_by BIGINT REFERENCES member (id),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  FOREIGN KEY (space_id, section_id) REFERENCES section (space_id, id),
  CHECK (cover_id IS NULL OR (cover_alt_fr <> '' AND cover_alt_en <> '')),
  CHECK (phase = 'draft' OR armed_at IS NOT NULL),
  CHECK (armed_at IS NULL OR (announce_at IS NOT NULL AND open_at IS NOT NULL AND close_at IS NOT NULL
    AND result_at IS NOT NULL AND archive_at IS NOT NULL)),
  CHECK (announce_at <= open_at AND open_at < close_at AND close_at <= result_at AND result_at < archive_at)
);
CREATE INDEX contest_space ON contest (space_id, close_at, id);
CREATE INDEX contest_room ON contest (room_id);

-- The phases that a contest has reached, each once and none without the one before: what a phase brings about happens in
-- the transaction that writes its row.
CREATE TABLE contest_phase (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 7),
  -- The step before.
  after INTEGER,
  phase TEXT NOT NULL,
  -- When it was due, and when it was reached.
  due_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, step),
  UNIQUE (contest_id, phase),
  FOREIGN KEY (contest_id, after) REFERENCES contest_phase (contest_id, step),
  CHECK ((step = 1) = (after IS NULL)),
  CHECK (after = step - 1)
);

-- The rules as they were published: compiled in both languages, frozen by their hash. An amendment is a new version.
CREATE TABLE contest_rules (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  settings TEXT NOT NULL,
  text_fr TEXT NOT NULL,
  text_en TEXT NOT NULL,
  -- Hexadecimal SHA-256 over both texts.
  hash TEXT NOT NULL,
  -- Whoever entered under an earlier version must accept this one before the close, or their entries do not count.
  binding BOOLEAN NOT NULL,
  -- What the amendment changes, in the manager's words; empty for the first version.
  why TEXT NOT NULL DEFAULT '',
  published_by BIGINT REFERENCES member (id),
  published_at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, version)
);

-- Members who want to be told of a contest's phases: their words, with a space between.
CREATE TABLE contest_follow (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  phases TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, member_id)
);
CREATE INDEX contest_follow_member ON contest_follow (member_id);

-- Who takes part with what. A person has so many chances as the rules say, each a row of its own.
CREATE TABLE contest_entry (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  chance INTEGER NOT NULL CHECK (chance >= 1),
  -- What was entered, where it is more than a name.
  post_id BIGINT REFERENCES post (id),
  -- The code that the entrant keeps.
  receipt TEXT NOT NULL UNIQUE,
  -- From where: the contest's page, a thread, a room.
  source TEXT NOT NULL,
  -- The rules that the entrant accepted last, and when.
  rules_version INTEGER NOT NULL,
  accepted_at BIGINT NOT NULL,
  -- When the entrant said that what they sent may be used as the rules say. NULL: it may not.
  use_agreed_at BIGINT,
  entered_at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  -- Put out by the team, and why.
  excluded_at BIGINT,
  excluded_by BIGINT REFERENCES member (id),
  excluded_why TEXT NOT NULL DEFAULT '',
  -- 128 random bits that hide the entry in the published list, hexadecimal. NULL: forgotten when
  -- the entrant left.
  salt TEXT,
  -- The handle that the entrant had at closing: with code and salt it makes the hash in that list.
  who TEXT,
  -- Its place in the list that was frozen at closing, from 0.
  place BIGINT,
  -- Keyed hashes of the network and the browser it came from, forgotten after a time.
  network TEXT,
  device TEXT,
  -- What its picture looks like, in 64 bits; NULL: it has none, or none that tells it from others.
  looks BIGINT,
  -- Votes that count, and those that are being checked, as they were counted last.
  votes INTEGER NOT NULL DEFAULT 0,
  votes_checked INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY (contest_id, rules_version) REFERENCES contest_rules (contest_id, version),
  UNIQUE (contest_id, member_id, chance),
  UNIQUE (contest_id, post_id),
  UNIQUE (contest_id, place),
  UNIQUE (contest_id, id),
  CHECK ((excluded_at IS NULL) = (excluded_why = ''))
);
CREATE INDEX contest_entry_member ON contest_entry (member_id, id);
CREATE INDEX contest_entry_post ON contest_entry (post_id);
CREATE INDEX contest_entry_device ON contest_entry (contest_id, device);

-- Views of a contest and of its form, by day (since 1970, on the contest's own clock) and by where they came from: counts, and
-- nothing about anybody.
CREATE TABLE contest_visit (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  day BIGINT NOT NULL,
  step TEXT NOT NULL,
  source TEXT NOT NULL,
  n BIGINT NOT NULL CHECK (n > 0),
  PRIMARY KEY (contest_id, day, step, source)
);

-- A minor's entry counts once their guardian has agreed, on a page that only the mail leads to.
CREATE TABLE contest_guardian (
  entry_id BIGINT NOT NULL PRIMARY KEY REFERENCES contest_entry (id),
  email TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  asked_at BIGINT NOT NULL,
  given_at BIGINT,
  refused_at BIGINT,
  CHECK (given_at IS NULL OR refused_at IS NULL)
);

-- The sixteen orders of a gallery: in each of them every entry has a random lot.
CREATE TABLE contest_shuffle (
  contest_id BIGINT NOT NULL,
  shuffle INTEGER NOT NULL CHECK (shuffle BETWEEN 0 AND 15),
  lot BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  PRIMARY KEY (entry_id, shuffle),
  UNIQUE (contest_id, shuffle, lot),
  FOREIGN KEY (contest_id, entry_id) REFERENCES contest_entry (contest_id, id)
);

-- Members' votes, one for an entry. A vote that looks odd is kept out of the count, visibly, until a person has looked.
CREATE TABLE contest_vote (
  id @id,
  contest_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  at BIGINT NOT NULL,
  -- Keyed hashes, forgotten after a time.
  network TEXT,
  device TEXT,
  counts BOOLEAN NOT NULL,
  held_at BIGINT,
  -- The signal that held it.
  held_why TEXT NOT NULL DEFAULT '',
  -- Who let it count or put it out, and why.
  reviewed_at BIGINT,
  reviewed_by BIGINT REFERENCES member (id),
  review_why TEXT NOT NULL DEFAULT '',
  UNIQUE (entry_id, member_id),
  FOREIGN KEY (contest_id, entry_id) REFERENCES contest_entry (contest_id, id),
  CHECK ((held_at IS NULL) = (held_why = '')),
  CHECK ((reviewed_at IS NULL) = (review_why = '')),
  -- Nothing is put out unless it was held, and what was held counts only once somebody has said so.
  CHECK (counts = (held_at IS NULL) OR reviewed_at IS NOT NULL),
  CHECK (reviewed_at IS NULL OR held_at IS NOT NULL)
);
CREATE INDEX contest_vote_contest ON contest_vote (contest_id, entry_id);
CREATE INDEX contest_vote_member ON contest_vote (member_id, id);

-- What looked odd about an entry or its votes: the evidence of its case.
CREATE TABLE contest_signal (
  entry_id BIGINT NOT NULL REFERENCES contest_entry (id),
  kind TEXT NOT NULL,
  -- Votes or entries that it is about; and how many there were when a case was opened last.
  n INTEGER NOT NULL,
  told INTEGER NOT NULL DEFAULT 0,
  -- The entry whose picture this one resembles.
  other_id BIGINT REFERENCES contest_entry (id),
  first_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (entry_id, kind)
);
CREATE INDEX contest_signal_other ON contest_signal (other_id);

-- The jury: members whom a manager asked.
CREATE TABLE contest_juror (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  invited_by BIGINT NOT NULL REFERENCES member (id),
  invited_at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, member_id)
);
CREATE INDEX contest_juror_member ON contest_juror (member_id);

-- A juror's mark for one entry under one criterion of the rules, counted from 0.
CREATE TABLE contest_mark (
  contest_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  criterion INTEGER NOT NULL CHECK (criterion >= 0),
  mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 10),
  at BIGINT NOT NULL,
  PRIMARY KEY (entry_id, member_id, criterion),
  FOREIGN KEY (contest_id, entry_id) REFERENCES contest_entry (contest_id, id),
  FOREIGN KEY (contest_id, member_id) REFERENCES contest_juror (contest_id, member_id)
);
CREATE INDEX contest_mark_juror ON contest_mark (contest_id, member_id);

-- A juror who is too near to an entry to judge it, and says why.
CREATE TABLE contest_abstention (
  contest_id BIGINT NOT NULL,
  entry_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  why TEXT NOT NULL CHECK (why <> ''),
  at BIGINT NOT NULL,
  PRIMARY KEY (entry_id, member_id),
  FOREIGN KEY (contest_id, entry_id) REFERENCES contest_entry (contest_id, id),
  FOREIGN KEY (contest_id, member_id) REFERENCES contest_juror (contest_id, member_id)
);
CREATE INDEX contest_abstention_juror ON contest_abstention (contest_id, member_id);

-- How a contest is played where one does more than enter. Without a row everything is as its default says.
CREATE TABLE contest_play (
  contest_id BIGINT NOT NULL PRIMARY KEY REFERENCES contest (id),
  -- Challenge: how many steps complete it, and how many all take together; 0: all of them, and no such goal.
  needed INTEGER NOT NULL DEFAULT 0 CHECK (needed >= 0),
  goal INTEGER NOT NULL DEFAULT 0 CHECK (goal >= 0),
  -- Prediction: when the answers will be known, and why later than was said first.
  settles_at BIGINT,
  postponed_why TEXT NOT NULL DEFAULT '',
  -- Caption and best answer: who chooses; `asker_id` when whoever asked does.
  chooser TEXT NOT NULL DEFAULT 'team',
  asker_id BIGINT REFERENCES member (id),
  CHECK (chooser <> 'asker' OR asker_id IS NOT NULL)
);

-- A step of a challenge. What comes after `closes_at` counts as caught up, until the contest closes.
CREATE TABLE contest_step (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  title_fr TEXT NOT NULL,
  title_en TEXT NOT NULL,
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  -- A post, a post with a picture, a moderator's word.
  proof TEXT NOT NULL,
  UNIQUE (contest_id, place),
  CHECK (opens_at < closes_at)
);

-- That a member did a step. A post counts at once, a picture and a word once the team has said so.
CREATE TABLE contest_proof (
  id @id,
  step_id BIGINT NOT NULL REFERENCES contest_step (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  post_id BIGINT UNIQUE REFERENCES post (id),
  at BIGINT NOT NULL,
  judged_at BIGINT,
  judged_by BIGINT REFERENCES member (id),
  accepted BOOLEAN,
  UNIQUE (step_id, member_id),
  CHECK ((judged_at IS NULL) = (accepted IS NULL))
);
CREATE INDEX contest_proof_member ON contest_proof (member_id, id);

-- A question of a quiz or of a prediction. `answer` is the place of the right option, or the right number.
CREATE TABLE contest_question (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  text_fr TEXT NOT NULL,
  text_en TEXT NOT NULL,
  -- The answer is a number, not one of the options.
  of_number BOOLEAN NOT NULL,
  answer BIGINT,
  -- Prediction: who settled it, by which source; or why it counts for nobody.
  settled_at BIGINT,
  settled_by BIGINT REFERENCES member (id),
  source TEXT NOT NULL DEFAULT '',
  void_why TEXT NOT NULL DEFAULT '',
  UNIQUE (contest_id, place),
  CHECK (settled_at IS NULL OR (answer IS NULL) = (void_why <> ''))
);
CREATE TABLE contest_option (
  question_id BIGINT NOT NULL REFERENCES contest_question (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  text_fr TEXT NOT NULL,
  text_en TEXT NOT NULL,
  PRIMARY KEY (question_id, place)
);
-- What a member answered: once to a question.
CREATE TABLE contest_answer (
  question_id BIGINT NOT NULL REFERENCES contest_question (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  answer BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (question_id, member_id)
);
CREATE INDEX contest_answer_member ON contest_answer (member_id, question_id);

-- Who meets in a bracket: a name that the team gave, or an entry.
CREATE TABLE contest_contender (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  seed INTEGER NOT NULL CHECK (seed >= 1),
  name TEXT NOT NULL DEFAULT '',
  entry_id BIGINT REFERENCES contest_entry (id),
  UNIQUE (contest_id, seed),
  UNIQUE (contest_id, entry_id),
  CHECK ((name = '') = (entry_id IS NOT NULL))
);
CREATE TABLE contest_round (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  round INTEGER NOT NULL CHECK (round >= 1),
  opens_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  decided_at BIGINT,
  PRIMARY KEY (contest_id, round),
  CHECK (opens_at < closes_at)
);
-- Two that meet; without `right_id` the other goes on. `tied`: the votes were equal, and the better seed went on.
CREATE TABLE contest_match (
  id @id,
  contest_id BIGINT NOT NULL,
  round INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place >= 1),
  left_id BIGINT NOT NULL REFERENCES contest_contender (id),
  right_id BIGINT REFERENCES contest_contender (id),
  winner_id BIGINT REFERENCES contest_contender (id),
  tied BOOLEAN NOT NULL DEFAULT FALSE,
  FOREIGN KEY (contest_id, round) REFERENCES contest_round (contest_id, round),
  UNIQUE (contest_id, round, place),
  CHECK (winner_id IN (left_id, COALESCE(right_id, left_id)))
);
CREATE TABLE contest_match_vote (
  match_id BIGINT NOT NULL REFERENCES contest_match (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  contender_id BIGINT NOT NULL REFERENCES contest_contender (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (match_id, member_id)
);
CREATE INDEX contest_match_vote_member ON contest_match_vote (member_id, match_id);

-- That a member takes part with what they write in the contest's thread, under these rules.
CREATE TABLE contest_taking (
  contest_id BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES member (id),
  rules_version INTEGER NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, member_id),
  FOREIGN KEY (contest_id, rules_version) REFERENCES contest_rules (contest_id, version)
);
CREATE INDEX contest_taking_member ON contest_taking (member_id, contest_id);
-- The entries that were chosen, the best first.
CREATE TABLE contest_choice (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  entry_id BIGINT NOT NULL UNIQUE REFERENCES contest_entry (id),
  chosen_by BIGINT REFERENCES member (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, place)
);

-- ── letters ──────────────────────────────────────────────────────────────────────────────────
-- What people write to a space's team from its contact page, and notices of illegal content (DSA art. 16).
CREATE TABLE letter (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  kind TEXT NOT NULL,
  author_id BIGINT REFERENCES member (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT NOT NULL,
  -- When it came; for one that came by other ways, the day that a manager gave.
  created_at BIGINT NOT NULL,
  read_at BIGINT,
  entered_by BIGINT REFERENCES member (id),
  -- The post that it was: the team took the matter out of a thread (kind `moved`).
  post_id BIGINT UNIQUE REFERENCES post (id),
  CHECK (kind <> 'moved' OR post_id IS NOT NULL)
);
CREATE INDEX letter_space ON letter (space_id, id);
CREATE INDEX letter_unread ON letter (space_id, id) WHERE read_at IS NULL;

-- What a member and the team of a space write to each other: one thread for a member and a space. The team signs as
-- the team; who of it wrote stays inside.
CREATE TABLE correspondence (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- Who of the team wrote it; NULL: the member did.
  written_by BIGINT REFERENCES member (id),
  body TEXT NOT NULL,
  -- The matter that moved here with it.
  letter_id BIGINT REFERENCES letter (id),
  created_at BIGINT NOT NULL,
  -- When the team answered what the member wrote, or laid it aside.
  settled_at BIGINT,
  CHECK (written_by IS NULL OR settled_at IS NULL),
  CHECK (letter_id IS NULL OR written_by IS NOT NULL)
);
CREATE INDEX correspondence_thread ON correspondence (space_id, member_id, id);
CREATE INDEX correspondence_waiting ON correspondence (space_id, member_id, created_at)
  WHERE written_by IS NULL AND settled_at IS NULL;

-- What a letter asks for, each thing with the clock of its own law.
CREATE TABLE claim (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  letter_id BIGINT NOT NULL REFERENCES letter (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('complaint', 'access', 'erasure', 'rectification', 'objection', 'notice', 'harm')),
  -- Who answers for it.
  owner_id BIGINT REFERENCES member (id),
  received_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  -- When its time was made longer, and why: whoever asked was told so.
  extended_at BIGINT,
  extended_why TEXT NOT NULL DEFAULT '',
  -- How often the managers were reminded of the present end.
  reminded INTEGER NOT NULL DEFAULT 0,
  -- What the team found, for itself.
  note TEXT NOT NULL DEFAULT '',
  opened_by BIGINT NOT NULL REFERENCES member (id),
  opened_at BIGINT NOT NULL,
  outcome TEXT CHECK (outcome IN ('granted', 'partly', 'refused', 'unfounded', 'withdrawn')),
  answer TEXT NOT NULL DEFAULT '',
  closed_at BIGINT,
  closed_by BIGINT REFERENCES member (id),
  CHECK (due_at > received_at),
  CHECK ((extended_at IS NULL) = (extended_why = '')),
  CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX claim_register ON claim (space_id, due_at);
CREATE INDEX claim_letter ON claim (letter_id);
CREATE INDEX claim_open ON claim (due_at) WHERE closed_at IS NULL;

-- Under which terms a draw is made (docs/DRAW.md), published when entering begins and again with each version of the
-- rules. Those of the version in force at closing count.
CREATE TABLE draw_terms (
  contest_id BIGINT NOT NULL,
  rules_version INTEGER NOT NULL,
  -- The JSON that the hash binds, to the byte.
  terms TEXT NOT NULL,
  hash TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (contest_id, rules_version),
  FOREIGN KEY (contest_id, rules_version) REFERENCES contest_rules (contest_id, version)
);

-- Who gives the chance where no beacon does: named people who hand over a commitment before entering begins and reveal
-- their secret once the list is frozen.
CREATE TABLE draw_witness (
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  name TEXT NOT NULL,
  commitment TEXT NOT NULL,
  secret TEXT,
  revealed_at BIGINT,
  PRIMARY KEY (contest_id, place),
  UNIQUE (contest_id, name),
  CHECK ((secret IS NULL) = (revealed_at IS NULL))
);

-- A draw, from closing on: frozen once, drawn once. The list and the proof are files, named by their hash.
CREATE TABLE draw (
  contest_id BIGINT NOT NULL PRIMARY KEY REFERENCES contest (id),
  rules_version INTEGER NOT NULL,
  closed_at BIGINT NOT NULL,
  -- Hashes in the list, its root, the file of its bytes. Of an empty list there is neither root nor file.
  count BIGINT,
  root TEXT,
  list TEXT,
  frozen_at BIGINT,
  -- When every entry knew its place.
  placed_at BIGINT,
  -- When the source was asked last, and why nothing came of it: away, silent; empty otherwise.
  tried_at BIGINT,
  trouble TEXT NOT NULL DEFAULT '',
  proof TEXT,
  drawn_at BIGINT,
  FOREIGN KEY (contest_id, rules_version) REFERENCES draw_terms (contest_id, rules_version),
  CHECK ((frozen_at IS NULL) = (count IS NULL)),
  CHECK ((proof IS NULL) = (drawn_at IS NULL))
);

-- Winners and substitutes of every kind of contest, in the order of the one draw or ranking. A prize is offered to one at
-- a time; who is gone gives it to the next in order.
CREATE TABLE prize_winner (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  -- From 1.
  rank INTEGER NOT NULL CHECK (rank >= 1),
  -- Place in the frozen list, from 0; NULL where nothing was drawn.
  place BIGINT,
  -- NULL: of what was drawn nobody knows any more whose it was.
  entry_id BIGINT REFERENCES contest_entry (id),
  member_id BIGINT REFERENCES member (id),
  -- Which of the prizes, one by one in the order of the rules, from 0. NULL: a substitute who waits.
  prize INTEGER CHECK (prize >= 0),
  -- Leads to the page of the prize.
  code TEXT UNIQUE,
  offered_at BIGINT,
  answer_until BIGINT,
  accepted_at BIGINT,
  -- Declined, silent, withdrawn, excluded, erased.
  gone_at BIGINT,
  gone_why TEXT NOT NULL DEFAULT '',
  -- How the winner wants to be named: handle, first, none.
  shown_as TEXT NOT NULL DEFAULT 'none',
  -- Sealed; asked for with the answer, erased after its time.
  address TEXT,
  shipped_at BIGINT,
  shipped_by BIGINT REFERENCES member (id),
  -- When the address is to be gone, and when it went.
  erase_at BIGINT,
  erased_at BIGINT,
  UNIQUE (contest_id, rank),
  UNIQUE (contest_id, entry_id),
  CHECK ((prize IS NULL) = (offered_at IS NULL)),
  CHECK ((gone_at IS NULL) = (gone_why = '')),
  CHECK (accepted_at IS NOT NULL OR (address IS NULL AND shipped_at IS NULL))
);
CREATE UNIQUE INDEX prize_winner_prize ON prize_winner (contest_id, prize) WHERE gone_at IS NULL;
CREATE INDEX prize_winner_member ON prize_winner (member_id);
CREATE INDEX prize_winner_entry ON prize_winner (entry_id);

-- Codes of vouchers, sealed. Each is given once.
CREATE TABLE prize_code (
  id @id,
  contest_id BIGINT NOT NULL REFERENCES contest (id),
  -- Which prize of the rules, from 0.
  prize INTEGER NOT NULL CHECK (prize >= 0),
  code TEXT NOT NULL,
  added_by BIGINT REFERENCES member (id),
  added_at BIGINT NOT NULL,
  winner_id BIGINT UNIQUE REFERENCES prize_winner (id),
  given_at BIGINT,
  CHECK ((winner_id IS NULL) = (given_at IS NULL))
);
CREATE INDEX prize_code_free ON prize_code (contest_id, prize, id) WHERE winner_id IS NULL;

-- ── rehearsals ────────────────────────────────────────────────────────────────────────────────
-- A charter tried on what a space holds already: what would have become of it. With `until` it is a shadow: tried on
-- what is written from now on, beside the version in force and without effect.
CREATE TABLE rehearsal (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  text TEXT NOT NULL,
  -- The version it is compared with; NULL: none was in force.
  version_id BIGINT REFERENCES charter_version (id),
  since BIGINT NOT NULL,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL DEFAULT 0,
  started_by BIGINT REFERENCES member (id),
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  -- Why it did not come to its end; empty otherwise.
  problem TEXT NOT NULL DEFAULT '',
  -- Of a shadow: when it ends by itself, and the last post that it has judged.
  until BIGINT,
  last_post BIGINT NOT NULL DEFAULT 0,
  -- Who ended it before its time.
  ended_by BIGINT REFERENCES member (id),
  -- The proposal that it tries the correction of.
  proposal_id BIGINT REFERENCES charter_proposal (id)
);
CREATE INDEX rehearsal_space ON rehearsal (space_id, id);
-- One shadow at a time in a space.
CREATE UNIQUE INDEX rehearsal_shadow ON rehearsal (space_id) WHERE until IS NOT NULL AND finished_at IS NULL;
CREATE INDEX rehearsal_proposal ON rehearsal (proposal_id);

-- Posts of which the new charter says something else than the old one.
CREATE TABLE rehearsal_change (
  rehearsal_id BIGINT NOT NULL REFERENCES rehearsal (id),
  post_id BIGINT NOT NULL REFERENCES post (id),
  author_id BIGINT NOT NULL REFERENCES member (id),
  article TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  -- Whether a moderator has released or kept the post.
  approved BOOLEAN NOT NULL,
  PRIMARY KEY (rehearsal_id, post_id)
);
CREATE INDEX rehearsal_change_post ON rehearsal_change (post_id);

-- ── leaving ───────────────────────────────────────────────────────────────────────────────────
-- A member leaves: when it begins (until then they may stay), which step comes next and how far it came, what it made
-- of their words. What is to be done again after a copy was put back stands in a file outside the database.
CREATE TABLE erasure (
  id @id,
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- The member, or an administrator to whom they wrote. NULL: the file said so.
  asked_by BIGINT REFERENCES member (id),
  asked_at BIGINT NOT NULL,
  begins_at BIGINT NOT NULL,
  cancelled_at BIGINT,
  step TEXT NOT NULL DEFAULT 'ledger',
  after_id BIGINT NOT NULL DEFAULT 0,
  posts_deleted INTEGER NOT NULL DEFAULT 0,
  posts_kept INTEGER NOT NULL DEFAULT 0,
  lines_deleted INTEGER NOT NULL DEFAULT 0,
  -- Texts of others that named or quoted them.
  others_changed INTEGER NOT NULL DEFAULT 0,
  done_at BIGINT,
  CHECK (done_at IS NULL OR cancelled_at IS NULL),
  CHECK (begins_at >= asked_at)
);
CREATE UNIQUE INDEX erasure_member ON erasure (member_id) WHERE cancelled_at IS NULL;
CREATE INDEX erasure_due ON erasure (begins_at) WHERE cancelled_at IS NULL AND done_at IS NULL;

-- Posts that a member who leaves wants to stay, without their name.
CREATE TABLE erasure_kept (
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- post, line
  kind TEXT NOT NULL,
  text_id BIGINT NOT NULL,
  PRIMARY KEY (member_id, kind, text_id)
);

-- Handles of members who left, hashed with a secret of the server: what others wrote of them may still stand in mails
-- and on paper, and must not come to speak of somebody else. Never given out again.
CREATE TABLE retired_handle (
  hash TEXT NOT NULL PRIMARY KEY,
  retired_at BIGINT NOT NULL
);

-- ── archives ──────────────────────────────────────────────────────────────────────────────────
CREATE TABLE archive (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  language TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  UNIQUE (name, source, space_id)
);

-- Identity of what was imported: (archive, kind, key) leads to our row, so that a second run adds nothing.
CREATE TABLE archive_key (
  archive_id BIGINT NOT NULL REFERENCES archive (id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  target_id BIGINT NOT NULL,
  PRIMARY KEY (archive_id, kind, key)
);
CREATE INDEX archive_key_target ON archive_key (kind, target_id);

-- ── what happened, and what is to be done ─────────────────────────────────────────────────────
-- Everything that follows a write follows from its event, written in the same transaction. Ids only, never text.
CREATE TABLE event (
  id @id,
  kind TEXT NOT NULL,
  space_id BIGINT,
  thread_id BIGINT,
  post_id BIGINT,
  member_id BIGINT,
  room_id BIGINT,
--pg   tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at BIGINT NOT NULL
);
--pg CREATE INDEX event_tx ON event (tx);

CREATE TABLE job (
  id @id,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  -- Two waiting jobs with the same key are one.
  unique_key TEXT UNIQUE,
  run_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  claimed_until BIGINT,
  last_error TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);
CREATE INDEX job_due ON job (run_at, id);

-- Every act of a team or administrator, written in the act's own transaction.
CREATE TABLE audit_act (
  id @id,
  space_id BIGINT REFERENCES space (id),
  actor_id BIGINT REFERENCES member (id),
  act TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id BIGINT,
  detail TEXT NOT NULL DEFAULT '',
  at BIGINT NOT NULL,
  -- SHA-256 of salt and detail. Erasure drops both (salt NULL, detail empty); the chain holds.
  salt TEXT,
  commitment TEXT NOT NULL,
  -- Given by the sealer: its place in the chain, and the hash over it and the act before. NULL: not sealed yet.
  seq BIGINT UNIQUE,
  hash TEXT,
  CHECK ((seq IS NULL) = (hash IS NULL)),
  CHECK (salt IS NOT NULL OR detail = '')
);
CREATE INDEX audit_act_space ON audit_act (space_id, id);
CREATE INDEX audit_act_unsealed ON audit_act (id) WHERE seq IS NULL;

-- A space whose record of acts anybody may read, without names and texts.
CREATE TABLE public_record (
  space_id BIGINT NOT NULL PRIMARY KEY REFERENCES space (id),
  opened_by BIGINT NOT NULL REFERENCES member (id),
  opened_at BIGINT NOT NULL
);

-- The end of the chain on each day, as it was published outside the database.
CREATE TABLE audit_root (
  day TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL,
  published_at BIGINT NOT NULL
);

-- ── reposts ───────────────────────────────────────────────────────────────────────────────────
-- Whether the brand may show a member's picture elsewhere: asked by a manager, answered by the member, who may take it
-- back.
CREATE TABLE repost (
  id @id,
  space_id BIGINT NOT NULL REFERENCES space (id),
  member_id BIGINT NOT NULL REFERENCES member (id),
  -- The picture, and the post or the line that showed it when it was asked for; all of them may be gone.
  media_id BIGINT NOT NULL,
  post_id BIGINT,
  line_id BIGINT,
  -- Where (words with a space between), until when, and what for.
  places TEXT NOT NULL CHECK (places <> ''),
  until_at BIGINT NOT NULL,
  message TEXT NOT NULL DEFAULT '',
  asked_by BIGINT REFERENCES member (id),
  asked_at BIGINT NOT NULL,
  -- What the member said; NULL: nothing yet.
  agreed BOOLEAN,
  granted_places TEXT NOT NULL DEFAULT '',
  granted_until BIGINT,
  granted_name TEXT NOT NULL DEFAULT 'none',
  limits TEXT NOT NULL DEFAULT '',
  answered_at BIGINT,
  -- Since when it may not be used any more, by the member's word.
  withdrawn_at BIGINT,
  CHECK ((answered_at IS NULL) = (agreed IS NULL)),
  CHECK (granted_until <= until_at),
  CHECK (withdrawn_at IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX repost_space ON repost (space_id, id);
CREATE INDEX repost_member ON repost (member_id, id);
CREATE UNIQUE INDEX repost_open ON repost (media_id, space_id) WHERE answered_at IS NULL;
