# The dojo, and the eye of a mentor.
dojo-title = Before your first case
dojo-first = Six cases to practise on come before your first decision here.
dojo-go = To the cases
dojo-text = { $n ->
    [one] One case of this space, without names, before you decide anything in its name.
   *[other] { $n } cases, without names, before you decide anything in the space’s name. It takes some ten minutes.
  }
dojo-how = How it goes
dojo-how-1 = You read a text and say what you would do, and under which article. What was decided is not shown before.
dojo-how-2 = You then read what the team or the charter decided, and why. There is no mark and no ranking: it is done when all was done and read.
dojo-how-3 = Afterwards you decide like everybody else. { $name } reads your first restrictions and says a word where needed.
dojo-how-3-nobody = Afterwards you decide like everybody else. A manager reads your first restrictions and says a word where needed.
dojo-begin = Begin
dojo-charter = Read the charter
dojo-case = Case { $n } of { $of }
dojo-real = Somebody wrote here
dojo-example = A text like those written here
dojo-gone = Its author took the words away since. There is nothing left to judge.
dojo-act = What would you do?
dojo-keep = Leave it
dojo-warn = Leave it, and warn its author
dojo-hide = Take it away
dojo-kept = Left
dojo-warned = Left, with a warning
dojo-hidden = Taken away
dojo-under = { $done }, under “{ $article }”
dojo-article = Under which article?
dojo-no-article = None
dojo-article-hint = Needed for whatever is not left alone.
dojo-judge = That is what I would do
dojo-act-needed = Choose what you would do.
dojo-agreed = You would have done the same
dojo-other-article = The same act, under another article
dojo-differs-team = The team decided otherwise
dojo-differs-charter = The charter says otherwise
dojo-yours = You
dojo-team = The team
dojo-charters = The charter
dojo-said = What its author was told
dojo-near = It comes near this article, and is let pass: that is why it is an example.
dojo-no-mark = Nobody is told what you chose.
dojo-next = Next case
dojo-finish = Done
dojo-done-title = You can decide now
dojo-trial = { $name } reads your first { $n } restrictions afterwards. Nothing waits for it.
dojo-trial-nobody = A manager reads your first restrictions afterwards. Nothing waits for it.
dojo-over = Your trial is over: thank you.
dojo-first-case = To the first case
dojo-looks = What was said of your decisions
dojo-confirmed = { $n ->
    [0] None was confirmed yet.
    [one] One was confirmed.
   *[other] { $n } were confirmed.
  }
dojo-look-confirmed = Confirmed
dojo-look-back = Taken back
dojo-trial-wrong = Between 1 and 50.
problem-dojo = A few cases first
    .text = Whoever is new to this team practises on six cases before deciding anything. It takes some ten minutes.
mentor-title = With a mentor’s eye
mentor-text = What new colleagues restricted. It is in force already; you confirm it, or take it back with a word.
mentor-eye = { $n ->
    [0] With a mentor’s eye
    [one] With a mentor’s eye: 1
   *[other] With a mentor’s eye: { $n }
  }
mentor-nobody = You accompany nobody
mentor-nobody-text = Managers name who accompanies a new colleague, in the settings of the team.
mentor-in-dojo = Still practising: nothing can be decided yet.
mentor-confirmed = { $n } of { $of } confirmed
mentor-nothing = Nothing waits to be read.
mentor-said = The author was told:
mentor-word = A word to { $name }
mentor-word-needed = Say in a word why it is taken back.
mentor-confirm = Confirm
mentor-back = Take back
mentor-case = Open the case
mentor-end = End the trial
mentor-wrong = Choose a colleague of the team.
apprentices-title = New moderators
apprentices-text = Six cases before the first decision, then a mentor who reads their first restrictions.
apprentices-open = Dojo and trial
apprentices-asks = Before the first decision
apprentices-yes = Six cases first
apprentices-yes-text = From this space’s own decisions, without names; where there are too few, from the examples of the charter.
apprentices-no = Straight to the queue
apprentices-no-text = For who is appointed from now on. Nobody accompanies them.
apprentices-trial-of = Restrictions that a mentor reads
apprentices-trial-hint = The trial ends after so many confirmed ones, or when the mentor ends it.
apprentices-now = On the way now
apprentices-none = Nobody.
apprentices-asked = asked on { $date }, not begun
apprentices-in-dojo = practising since { $date }
apprentices-trial = on trial since { $date }
apprentices-mentor = Mentor
apprentices-name = Name the mentor
apprentices-waive = Let in without the cases
