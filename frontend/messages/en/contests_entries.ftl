# Entering a contest, its gallery, votes, jury, what is checked.
entry-do = Enter
entry-again = Enter once more
entry-title = Enter: { $contest }
entry-lede = A minute, a receipt, and you are in.
entry-back = Back to the post
entry-back-contest = Back to the contest
entry-not-open = One cannot enter at the moment.
entry-staff = The rules keep the organiser’s own people out of this contest.
entry-no-chance = You have used all the entries that the rules give you.
entry-points-missing = You need { $missing ->
    [one] one more point
   *[other] { $missing } more points
  }: one enters from { $needed } on, and you have { $own }.
entry-points-from = One enters from { $n } points on.
entry-points-how = How to earn points
entry-this-post = The post you enter
entry-post = Enter this post
entry-post-none = No contest takes posts at the moment.
entry-post-which = In which contest?
entry-post-without-picture = This contest is for pictures, and this post has none.
entry-post-without-alt = The picture in this post has no words that stand for it. Edit the post and describe the picture; then it can be entered.
entry-picture = Your picture
entry-picture-kept = Your picture is here. Choose another only if you want to change it.
entry-picture-missing = Take or choose a picture.
entry-camera = Take it now
  .hint = Opens the camera.
entry-file = Choose a picture
  .hint = From the device; up to 64 MB. The place where it was taken is removed.
entry-alt = What is to be seen
  .hint = One sentence for those who cannot see the picture. It is read aloud, and shown where pictures are not.
entry-alt-missing = Say in one sentence what is to be seen.
entry-alt-help = How to describe a picture
entry-alt-help-what = Say what matters in it: who or what, doing what, where.
entry-alt-help-short = One sentence is enough. “Picture of” is not needed: everybody knows.
entry-alt-help-example = For example: “Two hikers wait out the rain below a rock; one of them pours tea.”
entry-words = What you enter
entry-words-also = A few words with it (optional)
entry-words-missing = Something has to be written here.
entry-words-long = That is longer than { $max } characters.
entry-usage = May it be used elsewhere?
entry-usage-text = What you send stays yours. { $organiser } asks whether it may use it. Both answers are fine, and neither changes your chances.
entry-usage-yes = Yes, you may
  .hint = For this, and nothing else: { $uses }. For { $months } months, with your name beside it. You can take it back here at any time for what is still to come.
entry-usage-no = No
  .hint = It is shown in this contest, and nowhere else.
entry-usage-missing = Choose one of the two.
entry-age = How old are you?
entry-age-old = I am { $n } or older
entry-age-minor = I am between { $n } and 17
  .hint = Then a parent or guardian agrees by mail. The entry counts from then on.
entry-age-missing = Say that you are old enough for these rules.
entry-guardian = Address of a parent or guardian
  .hint = Only if you are under 18, and only for this question.
entry-guardian-missing = Give the mail address of a parent or guardian.
entry-country = { $code ->
    [AT] Austria
    [BE] Belgium
    [CA] Canada
    [CH] Switzerland
    [DE] Germany
    [ES] Spain
    [FR] France
    [GB] the United Kingdom
    [IE] Ireland
    [IT] Italy
    [LU] Luxembourg
    [MC] Monaco
    [NL] the Netherlands
    [PT] Portugal
    [US] the United States
   *[other] { $code }
  }
entry-lives = I live in one of these countries: { $countries }
entry-country-missing = The rules are for people who live in these countries.
entry-rules = I have read the rules (version { $n }) and accept them
entry-rules-read = Read the rules
entry-rules-missing = Accept the rules that are in force now.
entry-send = Enter
entry-no-marketing = That is all. Nobody writes to you for anything but this contest.
entry-state-counts = Your entry is in.
entry-state-waits = Your entry waits for a look: a moderator reads it first. It counts as soon as it is released.
entry-state-guardian = Your entry waits for your parent or guardian, who got a mail.
entry-state-gone = What you entered was taken away, so it does not count.
entry-state-excluded = The team has put this entry out. The decision and its reasons are among the decisions of your account.
entry-state-withdrawn = You took this entry back.
entry-panel = Taking part
entry-count = { $n ->
    [0] Nobody has entered yet.
    [one] One entry
   *[other] { $n } entries
  }
entry-receipt = Receipt { $code }
entry-look = Look at the entries
entry-look-vote = Look and vote
entry-votes = { $n ->
    [0] no votes
    [one] one vote
   *[other] { $n } votes
  }
entry-checked = { $n ->
    [one] One vote is being checked
   *[other] { $n } votes are being checked
  }
entry-vote = Vote for it
entry-voted = Voted · take back
entry-vote-for = Vote for { $name }
entry-vote-login = Log in to vote
entry-vote-closed = One cannot vote at the moment.
entry-vote-checked = Your vote is being checked by a person before it counts: something about it looks unusual. There is nothing you have to do.
entry-vote-own = This is your own entry: others vote for it.
entry-why-missing = Say in a sentence why.

receipt-title = Your receipt
receipt-new = You are in
receipt-lede = Keep this code: it is how your entry can be found again, and how you can check that it is on the list.
receipt-when = Entered
receipt-rules = Rules
receipt-version = Version { $n }, which you accepted
receipt-use-yes = Yes, since { $date }
receipt-use-no = No
receipt-use = Allow it
receipt-no-use = Take the permission back
receipt-votes = Votes
receipt-amended = The rules were amended
  .text = There is a newer version. Your entry stays in; please read what changed and accept it, or take your entry back.
receipt-accept = Accept the new version
receipt-look = See it in the gallery
receipt-withdraw = Take the entry back
  .text = While the contest is open nothing of it stays. What you wrote in the contest’s thread goes too.
receipt-withdraw-do = Take it back

entry-guardian-title = { $name } would like to enter “{ $contest }”
entry-guardian-lede = { $name } named you as parent or guardian. The entry counts only if you agree; what was sent is shown to others under the name of the account. You can change your mind here until the contest closes.
entry-guardian-given = You agreed on { $date }.
entry-guardian-refused = You have refused. The entry does not count.
entry-guardian-mail =
  .subject = { $name } would like to enter a contest
  .text = Hello,

    { $name } would like to enter “{ $contest }” in the community { $community } and named you as parent or guardian.

    The entry counts only if you agree. The page behind this button has the rules; nothing happens by looking.
  .action = Read and answer

gallery = The entries
gallery-title = Entries: { $contest }
gallery-one = An entry in “{ $contest }”
gallery-fair = Shuffled, so that nobody is always first.
gallery-shuffle = Shuffle
gallery-slides = Slideshow
gallery-stop = Stop
gallery-empty = No entries to see yet
  .text = The first one will stand here.
gallery-pages = Pages of the gallery
gallery-before = Before
gallery-after = More
gallery-previous = Previous entry
gallery-next = Next entry
gallery-talk = Talk about it
gallery-keys = Arrow keys: previous and next. Space: slideshow. V: vote. Escape: all entries.

checks = Votes and checks
checks-title = Votes and checks: { $contest }
checks-text = What looks odd is never refused by a machine. Votes are kept out of the count until you decide, and you can decide again. Networks and browsers are compared as keyed hashes, which are forgotten after { $n } days.
checks-entries = entries
checks-votes = votes
checks-shown = Everybody sees the counts while one may vote.
checks-hidden = Counts are shown with the result.
checks-show = Show them now
checks-hide = Show them with the result only
checks-none = Nothing is being checked.
checks-between = Cast between { $from } and { $to }.
checks-released = { $n ->
    [one] One counts again.
   *[other] { $n } count again.
  }
checks-discarded = { $n ->
    [one] One was put out.
   *[other] { $n } were put out.
  }
checks-why = Why (kept in the log)
checks-release = Let them count
checks-discard = Put them out
checks-others = Entries that look odd
checks-queue = Their cases are in the queue

entry-signals = What looked odd
entry-signals-hint = A signal is no proof. Here you decide whether the entry stays in; votes are decided by managers on the contest’s page of checks.
entry-signal-other = the other one
entry-signal-fresh = { $n ->
    [one] One vote of an account younger than two days
   *[other] { $n } votes of accounts younger than two days
  }
entry-signal-mail = { $n ->
    [one] An address of a kind that is given up after one mail
   *[other] { $n } votes of accounts with addresses that are given up after one mail
  }
entry-signal-device = { $n ->
    [one] One vote from a browser that others voted with
   *[other] { $n } votes of different members from one browser
  }
entry-signal-network = { $n ->
    [one] One vote from a crowded network
   *[other] { $n } votes from one network, nearly all for this entry
  }
entry-signal-burst = { $n ->
    [one] One vote of an account made together with others
   *[other] { $n } votes of accounts made within the same hour, nearly all for this entry
  }
entry-signal-persons = { $n ->
    [one] One member
   *[other] { $n } members
  } entered from one browser
entry-signal-copy = The picture resembles that of another entry

jury = Jury
jury-title = Jury: { $contest }
jury-text = Jurors see what was sent and a number, never a name, each in an order of their own.
jury-criteria = Criteria
jury-ties = With the same score, the higher mark under the first criterion decides; then who entered first.
jury-closed = Marks are given between closing and the result.
jury-mine = Your list
jury-number = No. { $n }
jury-of = No. { $n } of { $all }
jury-progress = { $done } of { $all }
jury-marked = marked
jury-abstained = abstained
jury-abstentions = { $n ->
    [one] one abstention
   *[other] { $n } abstentions
  }
jury-people = The jury
jury-nobody-yet = Nobody yet.
jury-nobody = Nobody of this community has that handle.
jury-late = Winners are known: the jury stays as it is.
jury-invite = Handle of a member
  .hint = They find their list on the contest’s page.
jury-invite-do = Ask them
jury-dismiss = Take off
jury-scale = 0 is nothing, 10 could not be better.
jury-mark = Keep and go on
jury-marks-missing = Give a mark under every criterion.
jury-abstain = I am too near to this one
jury-why = Why (managers read it)
jury-why-missing = Say in a few words why you abstain.
jury-abstain-do = Abstain
entry-no-video = Videos are not taken yet: send a still picture, or one taken from the video.
entry-receipt-mail =
  .subject = Your receipt: “{ $contest }”
  .text = Hello,

    Your entry in “{ $contest }” is in. Keep this code: after the close it shows, on the page of the draw, that your entry is in the frozen list.

    The page of the receipt says where it stands. You can take it back there, with one button, until the result is published.
  .action = See the receipt
