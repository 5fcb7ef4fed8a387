# Watches of a team.
watch-title = Watch
watch-text = Who is there, what one hands over to the next, and when it is whose turn.
watch-now = On watch now
watch-nobody = Nobody.
watch-since = since { $date }
watch-begin = Begin my watch
watch-end = End my watch
watch-end-text = Every case you were on is free again. What is written here waits for whoever comes next.
watch-note = Note for the next watch
watch-note-hint = Drafted from what stands open now. Only the team reads it.
watch-note-long = The note is longer than 2000 characters.
watch-hand-over = Hand over and leave
watch-draft-held = { $n ->
    [0] Nothing is held.
    [one] One case is held.
   *[other] { $n } cases are held.
  }
watch-draft-reported = { $n ->
    [0] Nothing is reported.
    [one] One case is reported.
   *[other] { $n } cases are reported.
  }
watch-draft-later = { $n ->
    [0] Nothing was put off.
    [one] One case was put off.
   *[other] { $n } cases were put off.
  }
watch-draft-warm = Warm: “{ $title }” ({ $n ->
    [one] one post
   *[other] { $n } posts
  } in six hours)
watch-open = { $n ->
    [0] Nothing waits
    [one] One case waits
   *[other] { $n } cases wait
  }
watch-notes = Handed over
watch-taken = Taken over by { $name }
watch-take = I take it over
watch-roster = Roster
watch-roster-none = Nobody has said when they watch.
watch-add = Add a time
watch-remove = Remove
watch-who = Who
watch-weekday = Every
watch-from = From
watch-to = To
watch-zone = In the time of the space: { $zone }.
watch-times-wrong = The end comes after the beginning, on the same day.
watch-work = The team’s work
watch-work-text = Of the team as a whole: nobody is compared with anybody.
watch-week = decisions in seven days
watch-wait = median wait of a case
watch-articles = By article, in ninety days
watch-article = { $decided ->
    [one] one decision
   *[other] { $decided } decisions
  }, { $overturned ->
    [0] none overturned
    [one] one overturned
   *[other] { $overturned } overturned
  }
watch-votes = second opinions agreed { $same } of { $votes } times
