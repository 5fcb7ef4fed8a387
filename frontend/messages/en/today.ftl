# What waits today, brand by brand.
nav-today = Today
today-open = What waits today
today-all = All your brands
today-asking = { $n ->
    [one] One thing waits.
   *[other] { $n } things wait.
}
today-calm = Nothing waits.
today-nothing = The square is calm
today-nothing-text = Nothing held, nothing reported, nobody without an answer. A good moment to write something of your own.
today-brand-calm = Nothing asks for anybody here.
today-held = { $n ->
    [one] text held
   *[other] texts held
}
today-reported = { $n ->
    [one] text reported
   *[other] texts reported
}
today-unanswered = { $n ->
    [one] thread unanswered for 24 hours
   *[other] threads unanswered for 24 hours
}
today-newcomers = { $n ->
    [one] newcomer to greet
   *[other] newcomers to greet
}
today-contests = { $n ->
    [one] contest is waited for
   *[other] contests are waited for
}
today-letters = { $n ->
    [one] letter to read
   *[other] letters to read
}
today-scheduled = { $n ->
    [one] thread scheduled
   *[other] threads scheduled
}
today-first = the first:
today-next = next: { $date }
today-steps = What to do next
today-blocked = { $n ->
    [one] { $n } could not be published
   *[other] { $n } could not be published
}
newcomers-title = Newcomers
newcomers-text = They joined in the last two weeks, and nobody of the team has greeted them yet.
newcomers-none = Everybody is greeted
newcomers-none-text = Whoever joins next will stand here.
newcomers-invite = Invite
newcomers-joined = joined
newcomers-silent = Has not written yet.
newcomers-answer = Answer
newcomers-done = Done
newcomers-greeted = Greeted already
newcomers-greeted-by = by { $name }, { $date }
newcomers-answered = the team answered
today-volunteers = { $n ->
    [one] member offers to help the team
   *[other] members offer to help the team
}
today-correspondence = { $n ->
    [one] member waits for the team
   *[other] members wait for the team
}
