# Rehearsals: a charter tried on the past.
rehearsals-title = Rehearsal on the past
rehearsals-lede = The draft is tried on what was written here: what would be held, refused or set free, and whom it would concern. Nobody sees anything of it.
rehearsal-days = Over which time?
rehearsal-days-wrong = Choose a time of the list.
rehearsal-last = { $n ->
    [one] The last day
   *[other] The last { $n } days
}
rehearsal-start = Rehearse
rehearsal-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
rehearsal-finished = finished
rehearsal-percent = { $n }%
rehearsal-since = since { $date }
rehearsal-look-again = Look again
rehearsal-many = Stopped: more than 20,000 posts would change. This charter is too broad.
rehearsal-broken = One of the two charters cannot run: the draft must be green first.
rehearsal-nothing = Nothing would change: every post would have met the same fate.
rehearsal-changed = { $n ->
    [one] One post would meet another fate.
   *[other] { $n } posts would meet another fate.
}
rehearsal-approved = { $n ->
    [0] None of them had been approved by a moderator.
    [one] One of them had been approved by a moderator.
   *[other] { $n } of them had been approved by a moderator.
}
rehearsal-before = Before
rehearsal-after = After
rehearsal-count = Posts
rehearsal-members = Members
rehearsal-of-these = Of these approved
rehearsal-was-approved = approved by a moderator
rehearsal-open = Open
rehearsal-stricter = stricter
rehearsal-approved-short = of these, approved by a moderator
rehearsal-freed = milder
rehearsal-members-all = members concerned
rehearsal-by-article = By article
rehearsal-samples = The latest first; each opens in its place.
shadow-title = Trial beside
shadow-lede = The draft judges new posts beside the charter in force. Nothing changes for anybody: only differences are noted. The trial ends by itself.
shadow-days = For how long?
shadow-for = { $n ->
    [one] One day
   *[other] { $n } days
}
shadow-start = Start the trial
shadow-end = End the trial
shadow-look = See the differences
shadow-going = running
shadow-runs = The trial is running; nobody but the team sees it.
shadow-until = Running until { $date }
shadow-from-to = From { $from } to { $to }
shadow-posts = { $n ->
    [0] no post judged so far
    [one] { $n } post judged
   *[other] { $n } posts judged
}
shadow-replaced = Ended: another version came into force.
shadow-was-ended = Ended early by the team.
shadow-nothing = No charter is in force: there is nothing to compare with.
shadow-same = The draft is the charter in force: there is nothing to compare with.
shadow-one = A trial is running already.
