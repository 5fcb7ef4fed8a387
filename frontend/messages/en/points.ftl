# Points, badges and levels.
points-title = Points and badges
points-mine = Your points
points-worth = points today
points-level = level
points-next = { $n ->
    [one] One more point to the next level.
   *[other] { $n } more points to the next level.
  }
points-badges = Badges
points-no-badge = No badge yet.
points-wear = Wear
points-wear-it = Wear the badge “{ $name }”
points-take-off = Take off
points-wear-hint = The badge you wear is seen beside your name.
points-choices = What others see
points-show-badges = My badges, on my profile and beside my name
points-show-points = My points and level, on my profile
points-on-board = My place on the season’s board
points-ledger = Where my points come from
points-where = see
points-earning = What earns points
points-n = { $n ->
    [one] 1 point
   *[other] { $n } points
  }
points-limit-days = { $days ->
    [one] At most { $n } times a day.
   *[other] At most { $n } times in { $days } days.
  }
points-limit-hours = At most { $n } times in { $hours } hours.
points-limits = The limits
points-per-day = { $n ->
    [one] One point a day at most.
   *[other] { $n } points a day at most.
  }
points-per-pair = { $days ->
    [one] Two people earn points from each other { $n } times a day at most.
   *[other] Two people earn points from each other { $n } times in { $days } days at most.
  }
points-half-life = { $n ->
    [one] A point loses half its worth in a day.
   *[other] A point loses half its worth in { $n } days.
  }
points-levels = Levels
points-why-nothing = nothing for this
points-why-often = often enough already
points-why-pair = enough between you two already
points-why-day = the day’s count was full
points-why-gone = it is gone
points-why-back = it is back
points-deed-thread = Thread opened
points-deed-reply = Answer
points-deed-answer = Accepted answer
points-deed-reaction = Reaction received
points-deed-invitation = Somebody brought
points-deed-entry = Contest entered
points-deed-win = Contest won
points-profile = Points and badges
settings-points = Points
    .text = What earns points, badges and levels, in the language of the charter. An example that does not hold keeps it from being published.
points-in-force = Version { $n } is in force.
points-see = See the members’ page
points-none-yet = No points here yet. The text below is ready to publish; what was written before does not count.
points-text = Rules
points-text-hint = Each article says what it rewards, and examples prove it.
points-publish = Publish
points-standard = Begin from the template again
points-green = All examples hold.
points-proofs = Examples
points-no-proofs = No examples.
points-holds = holds
points-gives = gives “{ $got }”
points-rules-red = These rules cannot come into force: see the remarks.
points-rules-same = These rules are in force already.
# Goals, seasons and board.
settings-seasons = Goals and seasons
goals-title = Our goal
goals-text = A number to reach together. It fills up on the space’s home, counted by what the rules reward.
goals-name-hint = For example: 500 answers before summer
goals-deed = What is counted
goals-target = How many
goals-set = Set this goal
goals-share = { $n } of { $of }
goals-until = until { $date }
goals-reached = Reached, together. Thank you!
goals-not-reached = { $n ->
    [0] The time is over. Another time, then.
    [one] The time is over, and it left something good. Thank you!
   *[other] The time is over: { $n } all the same. Thank you!
  }
goals-deed-wrong = The rules in force do not reward this.
goals-target-wrong = A number from 1 to ten million.
seasons-title = Seasons
seasons-text = A season counts the points of a time side by side, for whoever wants that. At its end everybody hears what they did; nobody has lost, badges stay.
seasons-name-fr = Name in French
seasons-name-en = Name in English
seasons-begins = First day
seasons-ends = Last day
seasons-ends-hint = Included.
seasons-begin = Begin this season
seasons-remove = Take away
seasons-over = over
seasons-times = { $from } to { $to }
seasons-name-wrong = A name of 80 characters at most, in one language at least.
seasons-time-wrong = The first day is missing.
seasons-end-wrong = The last day comes after the first, and has not passed.
seasons-meet = Another season runs in this time already.
seasons-no-rules = Publish the rules of points first.
board-title = The season’s board
board-text = Until { $date }. Only those who wish to stand here.
board-none = There is no season at the moment.
board-own = You have { $points } points, at place { $place }. Your place is told to you alone.
board-hidden = You are not on the board.
board-empty = The season begins
board-empty-text = Nobody is here yet.
board-more = More
recap-title = { $name }: thank you
recap-together = { $n ->
    [0] The season is over.
    [one] The season is over: one helpful thing, done together.
   *[other] The season is over: { $n } helpful things, done together.
  }
recap-yours = Your season
recap-points = points
recap-nothing = You were there. Next time, perhaps.
recap-badges = Badges of this season
recap-rest = Your badges stay, and so do your points: the board begins anew, you do not.
notice-season-ended = A season ends: here is yours, and thank you
points-gates = Who may open a thread
points-gates-text = A level to reach before opening a thread in a section. The team does not need it, and answering stays open to everybody.
points-team-gate = Who may offer to help the team
    .hint = From this level on, members may offer to help; managers answer, and welcome them as moderators. Whom managers name by themselves needs no level.
    .list = Who has offered
points-team-gate-none = Nobody is asked
points-help = Helping the team
points-help-text = From the level “{ $level }” on, members may offer to help the team.
points-help-go = See how
points-gate-closed = In this section a thread is opened from a certain level on: your points lead there.
points-board-link = The season’s board
