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
watch-note-long = The note is longer than 2,000 characters.
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
watch-times-wrong = A beginning and another end are needed; what ends before it begins ends on the day after.
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

season-title = My season
season-text = You alone see this page. It compares you with nobody.
season-figures = What you did
season-time = Time on watch
season-watches = Watches
season-acts = Acts in the record
season-thanks = Thanks for your decisions
season-team = Thanks to the whole team
season-hours = { $hours ->
    [0] { $minutes } min
    [one] one hour { $minutes } min
   *[other] { $hours } hours { $minutes } min
  }
season-days = from { $first } to { $last }
season-certificate = Certificate
season-certificate-text = For an employer, a school or yourself: the figures of the period above, under the name you choose, as a PDF signed by a manager.
season-name = Name on the certificate
season-name-hint = As you want to be called there. Whoever has the code reads it.
season-name-wrong = The name has 2 to 60 characters.
season-language = Language of the certificate
season-ask = Ask for the certificate
season-empty = There is nothing to certify in this period: no watch and no act.
season-waits = Waits for a manager
season-sign = Sign
season-download = Download the PDF
certificate-title = Certificate of volunteering
certificate-for = This certifies that
certificate-did = has served as a volunteer of the community { $space },
certificate-watches = { $n ->
    [0] no watch
    [one] one watch
   *[other] { $n } watches
  }
certificate-acts = { $n ->
    [0] no act of moderation
    [one] one act of moderation, on record
   *[other] { $n } acts of moderation, on record
  }
certificate-thanks = { $n ->
    [0] and the thanks of the whole team
    [one] thanked once by a member for a decision
   *[other] thanked { $n } times by members for decisions
  }
certificate-signed = Signed by { $name } for the team, on { $date }
certificate-check = Anybody may check this certificate. Its code: { $code }
certificate-check-title = Check a certificate
certificate-yes = Yes: this certificate was signed here.
certificate-no = No: no certificate has this code.
certificate-where = Community
certificate-when = Period
certificate-signed-on = Signed on
certificate-code = Code
certificate-check-now = Check
thanks-decision = Thank whoever decided
thanks-team = Thank the team
