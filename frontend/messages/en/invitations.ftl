# Invitations: links per channel, lists of addresses, the first visit.
settings-invitations = Invitations
invitation-title = { $space } opens its door to you
invitation-lede = { $brand } invites you to its square: people read, ask and help each other here.
invitation-personal = { $brand } wrote to invite you. This invitation belongs to your address: sign up with it.
invitation-enter = Come in
invitation-join = Join { $space }
invitation-inside = You belong already: come in
invitation-look = Look around first
invitation-other-address = This invitation was sent to another address than your account’s.
invitation-refusal-title = No more invitations?
invitation-refusal-text = No community on this server will send an invitation to this address again.
invitation-refusal-button = Never invite me again
invitation-refused = Noted.
invitation-refused-text = You will get no more invitations from here. Your address is erased; only a fingerprint stays, to remember.
invitation-links = Links per channel
    .text = One link and QR code per channel: who arrived, who joined, who wrote. They use no tracker.
invitation-channel = Channel
invitation-arrived = Arrived
invitation-joined = Joined
invitation-posted = Wrote
invitation-until = until { $date }
invitation-since = since { $date }
invitation-over = This link lets nobody in any more.
invitation-open = Open
invitation-name = Name of the channel
    .hint = For example “Instagram story” or “Trade fair flyer”.
invitation-days = Valid for (days)
    .hint = Empty: until it is closed.
invitation-max = Places
    .hint = Empty: no limit.
invitation-make = Make the link
invitation-name-wrong = Give a name of 1 to 60 characters.
invitation-days-wrong = From 1 to 365 days, or nothing.
invitation-max-wrong = From 1 to 100,000 places, or nothing.
invitation-too-many = A hundred links are open: close one first.
invitation-link =
    .text = Share this address, or print the code.
invitation-qr = QR code of the link “{ $name }”
invitation-download = Download the code
invitation-close = Close this link
invitation-back = Back to invitations
invitation-lists = Invite fans by e-mail
    .text = For people who have already agreed to hear from the brand. Each gets one message; whoever declines is never invited again.
invitation-list = List
invitation-list-name = Name of the list
    .hint = For the team only.
invitation-total = Addresses
invitation-waiting = Waiting
invitation-sent = Sent
invitation-refusals = Declined
invitation-skipped = Members or invited already
invitation-draft = not sent yet
invitation-file = CSV file
    .hint = One address a line; columns “name” and “language” are read when the first line names them. 5,000 addresses at most.
invitation-addresses = … or the addresses themselves
    .hint = One a line.
invitation-consent = When and how did these people agree?
    .hint = For example: “Box ticked when ordering in our shop since March 2025”. This sentence is kept as evidence.
invitation-check = Check the list
invitation-consent-wrong = Write in 10 to 400 characters where their consent comes from.
invitation-addresses-none = There is no usable address in this list.
invitation-addresses-many = More than 5,000 addresses: divide the list.
invitation-wrong-lines = { $n ->
    [one] One line has no usable address.
   *[other] { $n } lines have no usable address.
}
invitation-wrong-line = Line { $line }: “{ $text }”.
invitation-doubles = { $n ->
    [one] One address stood there twice: it is kept once.
   *[other] { $n } addresses stood there more than once: each is kept once.
}
invitation-agreed = These people agreed to be written to by { $brand }.
invitation-consent-needed = Without their consent the law does not let you write to them.
invitation-promise = 200 messages leave an hour, so as not to look like spam. After 30 days without an answer the addresses are erased.
invitation-start = { $n ->
    [one] Write to one person
   *[other] Write to { $n } people
}
invitation-discard = Throw this list away
invitation-started-already = Messages are leaving already: the list cannot be thrown away any more.
invitation-going = { $n ->
    [one] Messages are leaving: about one more minute.
   *[other] Messages are leaving: about { $n } more minutes.
}
invitation-all-sent = All messages have left.
invitation-mail =
    .subject = { $brand } invites you to { $community }
    .text = Hello { $name },

        { $brand } opens a square for the people who love it: { $community }. { $tagline }

        You get this message, once, because you agreed to hear from { $brand }. The invitation is good for { $days } days.

        Never get an invitation again: { $refuse }
    .action = See the invitation
welcome-title = Welcome to { $space }
welcome-look = Look around
welcome-read = Read the threads
welcome-hello = Say hello
welcome-how = How it works
welcome-how-read = Everything can be read without an account; writing takes one.
welcome-how-reply = A question often finds its answer within the day.
welcome-how-solve = The answer that helps is marked, and stays on top.
welcome-how-charter = { $brand } applies a written charter: every decision cites its article.
welcome-sections = What people talk about
welcome-threads = Being talked about now
welcome-rules = The charter in short
welcome-house = The house and its rules
welcome-team = The house
