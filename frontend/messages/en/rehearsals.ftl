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
