# Statements of reasons, appeals, reviewers from outside.
statement-title = The decision
statement-released = What was written was published after a look.
statement-kept = The team read what was reported and left it in place.
statement-hide = What you published is no longer shown. Its place stays; only you and the team can read it.
statement-held = What you wrote waits for a person. Until then only you and the team can read it.
statement-remove = What you wrote is not published. Only you and the team can read it.
statement-lock = Nobody can reply in this thread any more.
statement-warn = What you wrote stays. The team asks you to mind the article named below.
statement-suspend = You can read here, and not write for a while.
statement-ban = You can read here, and no longer write.
statement-label = What you published carries a label.
statement-mask = A passage of what you published is masked.
statement-words = Your words
statement-passage = The passage
statement-article = Article of the charter
statement-version = version { $n }
statement-law = Provision of the law
statement-facts = What happened
statement-scope = Where it holds
statement-everywhere = Everywhere on this server
statement-until = Until
statement-no-end = No end date
statement-source = How it came up
statement-by-charter = Detected automatically by the charter’s rules
statement-by-report = A member’s report
statement-by-notice = A notice under the law
statement-by-team = The team’s own initiative
statement-by-appeal = An appeal
statement-decided = Decided by
statement-message = Message from the team
statement-read = Read the decision
statement-read-appeal = Read the decision, ask for another look
statement-elsewhere = You may also turn to a certified dispute settlement body or to a court.

appeal-title = Do you think this is a mistake?
appeal-text = Two sentences suffice. It is free, and somebody who did not decide looks again, within seven days.
appeal-text-reporter = The team left in place what you reported. Two sentences suffice: somebody who did not decide looks again, within seven days.
appeal-words = Why should the team look again?
appeal-words-hint = Possible until { $date }, once.
appeal-words-wrong = Say in a sentence or two why, in at most 2,000 characters.
appeal-send = Ask for another look
appeal-ask = Ask for another look
appeal-made-already = Another look has been asked for already.
appeal-closed = This decision can no longer be appealed.
appeal-yours = Your appeal
appeal-waits = Another look is under way
appeal-waits-text = Somebody who did not decide looks again by { $date }. You will be told here.
appeal-upheld = Upheld on appeal
appeal-changed = Changed on appeal
appeal-overturned = Overturned on appeal
appeal-upheld-text = The decision stands.
appeal-changed-text = The decision was too strict: a warning takes its place.
appeal-overturned-text = The decision was wrong and has been taken back. The team apologises.
appeal-overturned-reporter = You were right: the team has stepped in. Thank you.
appeal-reasons = Reasons
appeal-reasons-hint = Whoever appealed reads them. The team signs; no name is given.
appeal-reasons-needed = An appeal is judged with reasons: say in a sentence why.
appeal-judged-by-team = Judged by somebody of the team who had not decided
appeal-judged-outside = Judged by somebody outside the team
appeal-of-sanction = A decision about a member
appeal-decision = The decision under appeal
appeal-by-when = To be judged by
appeal-due = by { $date }
appeal-judge-other = You made this decision: somebody else judges the appeal.
appeal-for-managers = A manager made this decision: another manager or the administrator judges the appeal.
appeal-reviewer-name = Name of the reviewer
appeal-reviewer-wrong = Give a name of 2 to 80 characters.
appeal-name-reviewer = Make a link
appeal-link = Give this link to the reviewer. It is shown only now:

review-title = Another look at a decision
review-text = { $name }, you were asked to judge, because you did not decide. Read the words, the article and the appeal, and say what is right.
review-words = The words it is about
review-decided = What was decided
review-appeal = The appeal
review-thanks = Thank you
review-thanks-text = Your judgement has been carried out, and whoever appealed has been told.

mail-appeal-due = An appeal
    .subject = An appeal waits at { $community }
    .text = A member of { $community } has asked for another look at a decision. It is to be judged by { $date }, by somebody who did not decide.
    .action = Read the appeal

precedents-title = Decided before under this article
precedents-compared = { $n ->
    [one] One decision:
   *[other] { $n } decisions:
  }
precedents-alike = { $n } % alike
colleagues-title = Among colleagues
opinion-ask = Ask for a second opinion
opinion-cast = { $n ->
    [0] Nobody has voted yet.
    [one] One vote.
   *[other] { $n } votes.
  }
opinion-blind = You see them once you have cast yours.
opinion-why = In a word, why?
opinion-cast-already = You have voted already.
note-add = Add a note
note-words = Note for the team
note-hint = Only the team reads it. A colleague named as @handle is told.
note-wrong = Write at most 1,000 characters.
moderation-brigade = Looks like a concerted action
moderation-brigade-network = { $n } of { $all } reports within an hour came out of one network.
moderation-brigade-unproved = { $n } reports within an hour, nearly all from members whose reports have not proved right so far.
moderation-brigade-hint = A school or an office is one network too. Nothing happens by itself, and nobody’s reports are slowed down for it; decide by the text.
report-cooled = Your last reports were read and left in place. Please wait a day before the next one.

transparency-title = Transparency report
transparency-text = What was reported and decided here, how long it took, and what became of appeals. Nobody is named.
transparency-from = From
transparency-to = Until
transparency-csv = CSV
transparency-json = JSON
transparency-show = Show
transparency-statements = Statements for the Commission
transparency-nothing = Nothing was reported or decided in this period.
transparency-received = What came up
transparency-measure = Decisions
transparency-ground = Restrictions by ground
transparency-means = By whom
transparency-appeal = Appeals
transparency-law = The law
transparency-median = Median time
transparency-median-decision = Decisions
transparency-median-appeal = Appeals
transparency-minutes = { $n ->
    [0] under a minute
    [one] one minute
   *[other] { $n } minutes
  }
transparency-label = { $what ->
    [received-hold] Held by the charter
    [received-flag] Flagged by the charter
    [received-report] Reported by members
    [received-notice] Notified under the law
    [received-appeal] Appeals
    [received-team] Opened by the team
    [measure-none] Left or put in place
    [measure-label] Labelled
    [measure-mask] Masked
    [measure-hide] Hidden
    [measure-remove] Not published
    [measure-lock] Thread locked
    [measure-warn] Warned
    [measure-mute] Muted
    [measure-suspend] Suspended
    [measure-ban] Banned
    [means-human] A person
    [means-automated] The charter alone
    [appeal-waits] Not judged yet
    [appeal-uphold] Upheld
    [appeal-change] Changed
    [appeal-overturn] Overturned
   *[other] { $what }
  }
transparency-counted = { $n ->
    [one] One entry
   *[other] { $n } entries
  }
transparency-case = Case { $n }
transparency-decision = Decision { $n }

appeal-proposal = A decision under this article was overturned on appeal.
case-law = { $n ->
    [one] How it was decided: one case
   *[other] How it was decided: { $n } cases
  }
case-law-title = Tell it under the article
case-law-text = Everybody reads it under “{ $article }”, without names.
case-law-words = What happened and what was decided
case-law-hint = In your own words: no names, nothing by which somebody is recognised.
case-law-wrong = Write 10 to 600 characters.
case-law-tell = Tell it
case-law-withdraw = Tell it no more

outside-title = Somebody from outside
outside-ask = Ask somebody from outside
outside-text = Where nobody else of the team can, ask somebody you trust. They get a link that opens this case alone, without an account, for { $n } days. A new link ends the one before.
outside-until = the link opens until { $date }
outside-expired = the link ended on { $date }: make a new one
outside-answered = answered
ban-second-outside = You proposed this ban, and the charter asks for a second person: the administrator, or somebody from outside through a link.
review-title-ban = A second person for a ban
review-title-opinion = A second opinion
review-text-ban = { $name }, a ban takes two people here, and you were asked to be the second. Read what was removed and the article, then say what is right. It is carried out at once.
review-text-opinion = { $name }, the team asks what you would decide. Read the words and the article. The team decides.
review-hint-ban = The member reads them. The team signs; no name is given.
review-hint-opinion = Only the team reads them. They may stay empty.
review-until = This link opens until { $date }.
review-expired = This link has ended
review-expired-text = It was good until { $date }. Thank you for coming: whoever gave it to you can make a new one.
