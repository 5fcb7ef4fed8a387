# Standing in for managers.
stand-in-title = A manager for a while
stand-in-text = Somebody stands in for you until a moment that you choose. They are a manager until then, and what they were before from then on, without anybody doing anything.
stand-in-open-form = Ask somebody to stand in
stand-in-until = Until
    .hint = Three months at most.
stand-in-until-wrong = Choose a moment to come, within three months.
stand-in-words = What you hand over
    .hint = Drafted from what is open now. Whoever you ask reads it before they say yes: name no member.
stand-in-words-long = That is more than 4,000 characters.
stand-in-ask = Ask them
stand-in-manager = They are a manager already.
stand-in-asked-already = They have been asked, and it is not over.
stand-in-not-you = Who stands in asks nobody to stand in.
stand-in-all = Asked so far
stand-in-by = asked by { $name }
stand-in-asked = asked; until { $date }
stand-in-runs = stands in until { $date }
stand-in-over = over since { $date }
stand-in-of = { $name } stands in
stand-in-question = { $name } asks you to stand in
stand-in-question-text = From your yes until the date you have a manager’s rights here: the queue, letters, contests and settings. You can end it whenever you like.
stand-in-accept = Yes, I stand in
stand-in-decline = No, thank you
stand-in-handed = Handed over by { $name }
stand-in-open = Open now
stand-in-end = End it now
stand-in-appeals = { $n ->
    [one] An appeal waits
   *[other] { $n } appeals wait
  }, the first until { $date }
stand-in-threads = { $n ->
    [one] A member waits for an answer of the team
   *[other] { $n } members wait for an answer of the team
  }
stand-in-claim = { $kind }: to be answered until { $date }
stand-in-contest = “{ $title }”: { $next }
notice-role-began = You are of the team now: thank you
notice-role-changed = Your part in the team has changed
notice-role-ended = Your part in the team has ended: thank you for your help
notice-stand-in-asked = A manager asks you to stand in
notice-stand-in-began = Your stand-in said yes
notice-stand-in-over = Standing in has ended
notice-mentor-named = You accompany { $name }, who is new to the team
notice-mentor-waits = A decision of a new moderator waits for your eyes
notice-watch-season = A season has ended: your hours and the thanks you got are on your page, and a certificate if you want one
notices-team = The team
