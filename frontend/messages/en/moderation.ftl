# Moderation.
moderation-title = Moderation
moderation-text = What the charter holds and what members report waits here for a person.
moderation-open = To decide
moderation-later = Later
moderation-decided-lately = Decided lately
moderation-cases = Cases
moderation-only-held = Held only
moderation-only-reported = Reported only
moderation-only-end = See the whole queue
moderation-nothing = Nothing waits
moderation-nothing-later = Nothing is put off
moderation-nothing-done = Nothing was decided lately
moderation-nothing-text = Everything that was written is in its place.
moderation-kind-post = post
moderation-kind-edit = edit
moderation-kind-profile = profile
moderation-kind-image = picture
moderation-kind-line = line in a room
moderation-kind-appeal = appeal
moderation-kind-member = member
moderation-kind-entry = entry in a contest
moderation-name = A name
moderation-handle = A handle
moderation-bio = An introduction
moderation-source-hold = Held by the charter
moderation-source-flag = Flagged by the charter
moderation-source-report = Reported by members
moderation-source-notice = Notified under the law
moderation-source-appeal = A decision is appealed
moderation-source-team = Opened by the team
moderation-state-waiting = Is not published
moderation-state-public = Is published
moderation-state-restricted = Is not shown
moderation-state-appealed = Waits for another look
moderation-state-proposed = Somebody proposes it
moderation-state-gone = Taken back by its author
moderation-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
  }
moderation-letters = { $n ->
    [one] One member waits for an answer of the team, first message:
   *[other] { $n } members wait for an answer of the team, oldest message:
  }
moderation-letters-read = Read and answer
moderation-until = until { $date }
moderation-by = by { $name }
moderation-by-charter = The charter
moderation-in-place = See it in its place
moderation-shown-now = What everybody sees until then
moderation-absent = It is no longer there
moderation-absent-text = What this was about has been removed in the meantime.
moderation-which-article = Under which article?
moderation-article-needed = Choose the article of the charter.
moderation-message = Message to the author
moderation-message-hint = Optional. The team signs; no name is given.
moderation-message-long = The message is longer than 1,000 characters.
moderation-act = { $act ->
    [release] Publish
    [refuse] Refuse
    [keep] Keep
    [warn] Warn
    [spare] No ban
    [ban] Ban for good
    [lock] Lock the thread
    [label] Label
    [mask] Mask the passage
    [overturn] Overturn
    [uphold] Let it stand
    [change] Replace by a warning
   *[hide] Hide
  }
moderation-lay-aside = Lay aside
moderation-previous = Previous
moderation-next = Next
moderation-beside = Around this case
moderation-read-article = Read the article
moderation-no-history = No decision before this.
moderation-suspended-until = Suspended until { $date }
moderation-banned = Banned
moderation-suspend = Suspend
moderation-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
  }
moderation-held-by = { $name } is on it
moderation-look = Show the pictures as they are
moderation-take = I take it
moderation-take-over = Take it over
moderation-give-back = Give it back
moderation-leased = Somebody else is on this case. Take it over, or choose another.
moderation-for-managers = This is about somebody of the team: those above them decide.
moderation-more-record = Facts and law
moderation-facts = What happened
moderation-facts-hint = Optional. Stands in the statement to the author.
moderation-law = Provision of the law
moderation-law-hint = Only where something is against the law: it then needs no article of the charter.
moderation-law-long = The provision is longer than 200 characters.
moderation-spammer = Spammer: remove everything
moderation-tomorrow = Tomorrow
moderation-now-again = Now
moderation-days = { $n ->
    [one] one day
   *[other] { $n } days
  }
moderation-ends = If nobody decides by { $date }, it is { $outcome }
moderation-becomes = { $outcome ->
    [allow] published
    [flag] published and stays in the queue
   *[reject] refused
  }
moderation-so-far = So far
moderation-undo = Undo
moderation-look-again = Look again
moderation-done-release = Published
moderation-done-refuse = Refused
moderation-done-keep = Kept in place
moderation-done-hide = Hidden
moderation-done-suspend = Suspended
moderation-done-warn = Warned
moderation-done-lock = Thread locked
moderation-done-label = Labelled
moderation-done-mask = Passage masked
moderation-marks = Label it, or mask a passage
moderation-passage = Passage to mask
moderation-passage-hint = As it reads: select it in the text above, or type it. Readers find a block that names the article; the author still reads their own words.
moderation-passage-needed = Say which passage.
moderation-passage-absent = These words are not in the text as it reads.
moderation-label = Label over the post
moderation-label-none = None
moderation-label-own = In your own words
moderation-label-hint = Instead of a prepared one. Everybody reads it, in the team’s name.
moderation-label-needed = Choose a label or write one.
moderation-label-long = A label has 200 characters at most.
moderation-done-mute = Muted
moderation-done-ban = Banned
moderation-done-spare = Not banned
moderation-done-uphold = Decision upheld
moderation-done-change = Replaced by a warning
moderation-done-overturn = Decision overturned
moderation-done-hold = Held
moderation-done-flag = Flagged
moderation-decided = Somebody has decided this case already.
moderation-changed = This has changed in the meantime: nothing was decided.
moderation-own = Somebody else decides about what you wrote.
moderation-undo-late = This decision can no longer be undone.
moderation-days-wrong = Choose for how long.

sweep-link = What they wrote lately
sweep-title = What { $name } wrote lately
sweep-text = { $n ->
    [0] { $name } has written nothing in the last thirty days.
    [one] One post by { $name } from the last thirty days.
   *[other] { $n } posts by { $name } from the last thirty days.
  }
sweep-suspended = A spammer is suspended for { $n } days, and a person decides about a ban. Each removal is recorded one by one and can be undone.
sweep-do = Spammer: remove, suspend, propose a ban
sweep-only = Only remove these
sweep-made = { $n ->
    [one] One decision in one act
   *[other] { $n } decisions in one act
  }
sweep-undo = Undo all of it
    .text = Each decision is taken back by itself and stays on record: the texts are in their place again, the suspension ends, and nobody is asked about a ban any more, unless somebody has decided about it.
sweep-which = What is removed

bulk-title = What is ticked
bulk-hint = Each case is decided by itself, with its own record and its own statement. Appeals, proposed bans and what somebody else is on stay where they are.
bulk-none = Tick at least one.
bulk-choose = Select: { $title }
bulk-act = { $act ->
    [pass] Let pass
    [stop] Take away
    [later] Tomorrow
   *[undo] Undo
  }
bulk-done = { $n ->
    [0] Nothing was decided.
    [one] One case decided.
   *[other] { $n } cases decided.
  }
bulk-left = { $n ->
    [one] One asks for a look of its own.
   *[other] { $n } ask for a look of their own.
  }

ban-proposed = A ban is proposed
ban-proposed-by = Proposed by { $name }
ban-removed = { $n ->
    [0] Nothing was removed with it.
    [one] One post was removed with it.
   *[other] { $n } posts were removed with it.
  }
ban-hint = Until it is decided, the member is suspended. Without a ban, the suspension runs to its end.
ban-second-person = You proposed this ban: the charter asks for a second person.

mine-title = My work
mine-text = Only you see this page. Nobody compares you with anybody.
mine-days = { $n ->
    [one] The last day
   *[other] The last { $n } days
  }
mine-decided = cases decided
mine-median = median time per case
mine-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
  }
mine-measured = { $n ->
    [0] No case was measured yet: the clock starts when you take one.
    [one] Measured on one case, from taking it to deciding it.
   *[other] Measured on { $n } cases, from taking them to deciding them.
  }

suspension-title = Suspend { $name }
suspension-text = The member goes on reading but does not write here. Their account tells them why, and until when.
suspension-days = For how long?
suspension-for-good = for good
suspension-end = End the suspension

report-title = Report this post
report-which = Which article does it break?
report-other = Something else
report-reason = In a sentence
report-reason-hint = Only the team reads it.
report-reason-long = The sentence is longer than 1,000 characters.
report-reason-needed = Say in a sentence what is wrong.
report-article-needed = Choose an article, or “Something else”.
report-send = Report
report-sent = The team has it
report-sent-text = Thank you. Your account will say what became of it.
report-back = Back to the post
report-mine = My reports

account-decisions = Decisions
account-waits = { $field ->
    [name] The name “{ $value }” waits to be looked at; until then the old one is shown.
    [handle] The handle “{ $value }” waits to be looked at; until then the old one is shown.
   *[bio] Your introduction waits to be looked at; until then the old one is shown.
  }
own-decisions = Decisions about what you write
own-decisions-text = The article, the passage, the reason. An answer goes to the team.
own-none = No decisions.
own-held = Waits to be looked at
own-released = Published after a look
own-refused = Refused
own-released-by-time = Published when its time had come
own-refused-by-time = Refused when its time had come
own-ends = waits until { $date } at the latest
own-hidden = Removed
own-suspended = Suspension
own-warned = Warning
own-locked = Thread locked
own-labelled = Labelled
own-masked = Passage masked
own-muted = Muted
own-banned = Banned
own-report-kept-short = Left in place
own-by-team = The team
own-by-charter = The charter, automatically
own-write-to-team = Answer the team
own-reports = My reports
own-no-reports = No reports.
own-report-waits = The team has not decided yet.
own-report-acted = The team has stepped in. Thank you.
own-report-kept = The team has read the post and left it in place.
own-noted = What the charter says of this text
moderation-charter-says = What the charter tells the team
ladder-title = The charter’s ladder
ladder-strike = { $n ->
    [1] This would be the first decision of this kind within { $days } days.
   *[other] This would be decision number { $n } of this kind within { $days } days.
  }
ladder-proposes = { $sanction ->
    [warn] It proposes a warning.
    [mute] It proposes not to write for { $length }.
    [suspend] It proposes a suspension of { $length }.
   *[ban] It proposes to exclude for good.
  }
ladder-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
  }
ladder-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
ladder-look = Look and decide
ladder-asks = A person decides, never the machine: ask for a second opinion.
ladder-you-decide = Nothing happens without your decision.

## What volunteers are spared
spared-covered = These pictures may be hard to look at: they are blurred and grey.
spared-look = Look by spotlight
spared-spotlight = Move over the picture: only the circle is clear.
spared-looks = { $n } of { $budget } looked at in this watch. Only you see this.
spared-enough = That is enough for one watch: leave the next ones to the others.
spared-pass = Pass on
spared-pass-hint = Nobody asks why.
spared-passed = Passed on
mine-looks = harsh pictures in this watch
mine-looks-of = { $n } of { $budget }

## Words kept ready
settings-reasons = Prepared reasons
reasons-title = Prepared reasons
reasons-text = Words for the authors of what is decided about, by article. Whoever decides reads them in the author’s language and sends them; nothing goes out unread.
reasons-none = Nothing stands ready yet
reasons-none-text = A calm sentence, written once, spares the team an evening.
reasons-add = Keep words ready
reasons-article = Article
reasons-any = Any article
reasons-fr = Words in French
reasons-en = Words in English
reasons-hint = In the team’s name, without a greeting: say what was wrong and what would be fine.
reasons-remove = Remove
reasons-words-wrong = Write it in both languages, up to 1,000 characters.
reasons-many = Sixty are enough: remove one first.
reasons-ready = Prepared words
reasons-use = Put into the field

## All spaces at once
inbox-title = All spaces
inbox-text = What waits in all the spaces you look after, the most urgent first. Each row wears its brand.
inbox-brands = Spaces
inbox-kinds = Kinds
inbox-all = All
inbox-every = Everything
inbox-held = Held
inbox-reported = Reported
inbox-queue = This space’s queue
own-report-of = Reported on { $date }: { $kind }
inbox-there = That was { $there }.
inbox-elsewhere = That was { $there }. This is { $here }.
notice-case-named = { $name } asks for your eyes on a case
spared-named = Names you
suspension-everywhere = In all spaces of this server
suspension-everywhere-hint = As an administrator: for who harms more than one community. It is appealed where it was decided.
suspension-of-team = They are of the team of a space: take that role first.
