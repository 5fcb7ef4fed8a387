account-data = Your data
rights-data = Your data
    .text = Everything this server keeps of you, to take along: what you wrote, your settings, your pictures, what was decided about you. A zip file with a page to read, the same data as JSON, and your pictures.
    .inside = Everything this server keeps of you. The same data is in data.json, for programs; times are in UTC.
rights-ask = Ask for my data
rights-in-work = The file is being made. A mail will tell you.
rights-ready = The file is ready, until { $date }.
rights-fetch = Download ({ $n } kB)
rights-later = One request a day: the next is possible from { $date }.
rights-mail-ready =
    .subject = Your data is ready
    .text = Hello { $name },

        The file with everything that { $community } keeps of you is ready. It stays on your account’s page for three days; you have to be signed in to download it.

        If you did not ask for it, change your password.
    .action = See your data
rights-kind-account = Account
rights-kind-spaces = Spaces
rights-kind-threads = Threads
rights-kind-posts = Posts
rights-kind-rooms = Rooms
rights-kind-drafts = Drafts
rights-kind-reactions = Reactions and votes
rights-kind-bookmarks = Bookmarks
rights-kind-followed = Followed, muted, blocked
rights-kind-decisions = Decisions, reports, appeals
rights-kind-letters = Letters to teams
rights-kind-pictures = Pictures
rights-kind-notices = Notices
rights-kind-others = Other traces
leave-title = Leaving
leave-short = See what goes and what stays before you decide. Seven days pass between the decision and the erasure.
leave-look = What leaving does
leave-text = This page says what is erased when you leave, and what stays without your name. Nothing happens before the last button, and for seven days after it you can think better of it.
leave-take = Take your data along first
leave-waits = Your account will be erased on { $date }. Until then everything is as before, and you may still choose which posts stay.
leave-stay = I am staying
leave-goes = What goes
    .text = Erased from the database, the search index, the pictures and every kept page.
leave-account = Your name, handle, picture, bio, address, password, settings and reading marks. Nobody will ever have your handle again.
leave-stays = What stays without your name
    .text = Where others answered or a decision was made, the place stays; it says “Former member”.
leave-others = Texts of others that name or quote you
    .text = They stay their authors’. The same is done in rooms and messages, and wherever a handle of yours stands.
leave-said-named = Names you: “former member” will stand there.
leave-said-kept = Quotes a post that you keep: the words stay, your name goes.
leave-said-quoted = Quotes you: your name and your words go.
leave-n-named = { $n ->
    [one] 1 text of somebody else names you: “former member” will stand there
   *[other] { $n } texts of others name you: “former member” will stand there
  }
leave-n-quoted = { $n ->
    [one] 1 text of somebody else quotes you: your name goes, and your words where you keep no post of them
   *[other] { $n } texts of others quote you: your name goes, and your words where you keep no post of them
  }
leave-n-posts = { $n ->
    [one] { $n } post of yours
   *[other] { $n } posts of yours
}
leave-n-lines = { $n ->
    [one] { $n } line in rooms and direct messages
   *[other] { $n } lines in rooms and direct messages
}
leave-n-drafts = { $n ->
    [one] { $n } draft
   *[other] { $n } drafts
}
leave-n-later = { $n ->
    [one] { $n } thread for later
   *[other] { $n } threads for later
}
leave-n-bookmarks = { $n ->
    [one] { $n } bookmark with its note
   *[other] { $n } bookmarks with their notes
}
leave-n-pictures = { $n ->
    [one] { $n } picture, unless something that stays shows it
   *[other] { $n } pictures, unless something that stays shows them
}
leave-n-followed = { $n ->
    [one] { $n } thing you follow or muted
   *[other] { $n } things you follow or muted
}
leave-n-notices = { $n ->
    [one] { $n } notice
   *[other] { $n } notices
}
leave-n-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
leave-n-kept = { $n ->
    [one] { $n } post that was kept, without its history
   *[other] { $n } posts that were kept, without their history
}
leave-n-kept-lines = { $n ->
    [one] { $n } line of a room that was kept, without its history
   *[other] { $n } lines of rooms that were kept, without their history
}
leave-n-answered = { $n ->
    [one] { $n } thread that others answered: your words go, theirs stay
   *[other] { $n } threads that others answered: your words go, theirs stay
}
leave-n-others = { $n ->
    [one] { $n } text of others that names or quotes you: your name goes, and quotations of what you delete
   *[other] { $n } texts of others that name or quote you: your name goes, and quotations of what you delete
}
leave-n-reactions = { $n ->
    [one] { $n } reaction, counted
   *[other] { $n } reactions, counted
}
leave-n-votes = { $n ->
    [one] { $n } vote, counted
   *[other] { $n } votes, counted
}
leave-n-decisions = { $n ->
    [one] { $n } decision about you, without passages and words: the law wants proof
   *[other] { $n } decisions about you, without passages and words: the law wants proof
}
leave-n-letters = { $n ->
    [one] { $n } letter to a team, emptied
   *[other] { $n } letters to teams, emptied
}
leave-posts = Post by post
    .text = What is ticked stays as it reads, without your name and its history. Everything else is deleted.
leave-lines = Rooms and direct messages, line by line
leave-direct = Direct message
leave-answered = others answered
leave-see = Read it
leave-choose = Keep the ticked ones
leave-keep-all = Keep all
leave-keep-none = Keep none
leave-newest = Latest
leave-older = Older
leave-last = The last question
    .text = Give your password again. A mail confirms when the erasure begins; another is the receipt.
leave-sure = I have read what goes. After seven days nobody can bring it back.
leave-sure-needed = Tick the box first.
leave-button = Erase my account in seven days
leave-holds = These spaces need another owner, or another voice of the brand, first:
leave-last-administrator = You are the server’s last administrator: name another one first.
leave-receipt = Receipt of an erasure
leave-receipt-done = Done on { $date }.
leave-receipt-waits = It begins on { $date }, or is at work.
leave-receipt-stayed = The member stayed: nothing was erased.
leave-receipt-asked = Asked for on { $date }.
leave-receipt-what = This page says no name: whoever has its address knows whose it is. Should a copy of the database ever be put back, the same is erased again before the server answers.
leave-mail-asked =
    .subject = Your account will be erased on { $date }
    .text = Hello { $name },

        you asked { $community } to erase your account. It begins on { $date }; until then you can think better of it on your account’s page.

        If it was not you, change your password and press “I am staying”.
    .action = Look at it
leave-mail-receipt =
    .subject = Your account was erased
    .text = What { $community } kept of you was erased: { $posts } posts, { $lines } lines in rooms, your profile and your settings. { $kept } posts stay without your name, as you chose.

        This is the last mail to this address, which goes with it. The page below is your receipt; it says no name.
    .action = See the receipt
erased-member = former member
erased-name = Former member
erased-quote = (words that were erased)
erased-words = The author of this post left and had their words erased.
erased-title = Words that were erased
rights-agreed = What was agreed to
rights-agreed-version = Charter, version { $n }
rights-guardian = Consent of a guardian ({ $email })
guardian-page = Consent of a guardian
guardian-title = { $name } would like to join
guardian-younger = Under 15?
guardian-email = E-mail of a parent or guardian
    .hint = Only if you are under 15: they have to agree first. We write to them, and you can start once they do. Otherwise leave it empty.
guardian-same = Give the address of your parent or guardian, not your own.
guardian-waits = Your parent or guardian is being asked
    .text = We have written to them. As soon as they agree, a mail with a code comes to your own address, and you can write.
guardian-lede = { $name } is under 15 and gave your address. Without your consent the account stays closed.
guardian-what = We keep a name, a handle, an e-mail address and what is written here; nothing is sold, nobody is tracked.
guardian-seen = What is written in public spaces can be read by everybody. Teams moderate by a written charter.
guardian-rules = These are the rules:
guardian-charter = The charter
guardian-back = You can take your consent back with this same link; the account is then erased.
guardian-agree = I am the parent or guardian, and I agree
guardian-refuse = I do not agree: erase the account
guardian-given = You agreed on { $date }.
guardian-refused = The account is being erased. There is nothing more to do.
guardian-mail-ask =
    .subject = { $name } would like to join { $community }
    .text = Hello,

        { $name } is under 15, would like to join { $community } and gave us your address as that of a parent or guardian. The law asks for your consent; until then the account stays closed.

        The page below says what is kept and lets you agree or refuse. If this means nothing to you, choose to refuse: everything is erased.
    .action = Read and answer
leave-n-correspondence = { $n ->
    [one] One message of a thread with a team
   *[other] { $n } messages of threads with teams
}
leave-now = Erase now, without the seven days
    .text = Everything begins at once. Nobody can stop it or bring it back, not even you.
leave-word = Your handle, as the last word
    .hint = Write { $handle }. Your password, above, is asked too.
leave-word-wrong = This is not your handle.
leave-now-button = Erase now
request-title = Erase at the request of a letter
request-short = When somebody asks by letter to have their account erased and cannot log in any more.
request-text = First make sure that the letter is really theirs. The erasure begins at once, is on record in your name, and nobody can bring it back.
request-who = Account to erase
    .hint = Its handle. All its posts go, except those that the person had chosen to leave.
request-who-wrong = No account has this handle.
request-sure = I made sure who asks; the erasure may begin.
request-button = Erase this account
