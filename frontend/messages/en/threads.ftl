# Lists of threads, threads, posts.
threads-in = in
threads-unread = unread
threads-solved = Solved
threads-replies = { $n ->
    [0] no replies
    [one] { $n } reply
   *[other] { $n } replies
}
threads-ask = Ask a question
threads-discover = See the sections
threads-post-here = Post here
threads-tagged = { $n ->
    [one] { $n } thread
   *[other] { $n } threads
}
threads-hello = Hello { $name }
threads-hello-new = See what is new for you
threads-feed = Feed
threads-views = Views
threads-threads = Threads
threads-latest = Latest
threads-new = New
threads-unanswered = Unanswered
threads-top = Top
threads-official = { $brand } answers
threads-top-title = Busiest threads
threads-period = Period
threads-week = Week
threads-month = Month
threads-year = Year
threads-empty = The square is still empty
    .text = The first thread sets the tone. A question, a picture, a story: this is where it starts.
threads-empty-new = Nothing new, and that is fine
    .text = You have read everything.
threads-empty-unanswered = Nobody is waiting for an answer
    .text = Every question has found somebody.
threads-see-latest = See the latest threads
threads-start = Start a thread
threads-pages = Pages
threads-newer = Newer
threads-older = Older
threads-mark-all = Mark all as read
threads-side = Alongside
threads-join = Join { $space }
threads-join-text = Ask, tell, answer. It takes a minute.
threads-top-week = Busy this week
threads-all = See all
threads-tags = Tags
threads-about = About
threads-members = { $n ->
    [one] member
   *[other] members
}
threads-count = { $n ->
    [one] thread
   *[other] threads
}
thread-accepted = Accepted answer
thread-accept = Accept this answer
thread-unaccept = Unaccept
thread-held = Waiting for a moderator
thread-gone = Former member
thread-in-reply = In reply to { $name }
thread-reply = Reply
thread-permalink = Link to post { $n }
thread-copied = Link copied
thread-read-answer = Read { $name }’s answer
thread-earlier = Earlier posts
thread-later = Later posts
thread-page = Page { $page } of { $pages }
thread-title-page = { $title }, page { $page }
thread-since = New since your last visit
thread-read-here = I have read up to here
thread-join = Do you have an answer?
thread-join-text = Joining { $space } takes a minute, and your text stays in place.
thread-side = Around this thread
thread-in-this = In this thread
thread-dates = Dates of the thread
thread-first = Start
thread-last = End
thread-participants = Participants
thread-next = Read next
thread-your-reply = Your reply
thread-placeholder = Write your reply…
thread-markdown = Markdown: **bold**, *italic*, [link](address), lists, tables, quotes with >
thread-refused = This text cannot be published as it is.
thread-new = New thread
thread-kind = It is
thread-kind-discussion = A discussion
    .hint = Tell, share, show.
thread-kind-question = A question
    .hint = One answer can be accepted.
thread-kind-announcement = An announcement
    .hint = In the name of { $brand }.
thread-section = Section
thread-section-choose = Choose…
thread-title = Title
thread-text = Text
thread-tags = Tags
thread-tags-hint = Five at most, separated by commas.
thread-post-refused = Refused by the team
    .why = Why, and what you can do
thread-held-title = Thank you, somebody reads it first
thread-held-text = Your text is kept. It appears as soon as a moderator has read it.
thread-confirm-first = Confirm your e-mail address first: the code is in your inbox.
thread-section-missing = Choose the section where the thread will stand.
thread-title-length = A title has between { $min } and { $max } characters.
thread-announcement-team = Announcements are for the brand’s team.
thread-body-empty = The text is missing.
thread-body-long = The text is longer than { $max } characters. Two posts may work better.
thread-tag-long = A tag has at most 30 characters, with at least one letter or digit.
thread-tags-many = Five tags at most.
layout-crumbs = Breadcrumbs
thread-more = More
thread-copy-link = Copy link
thread-folded = A post by somebody you blocked: show it this once
the-team = The team
change-do = Edit
change-title = Edit the post
change-reason = Reason for the change (optional)
    .hint = It is shown in the history.
change-waiting = A change waits for a moderator; what stood before stays in place.
change-too-late = The time to change this post is over. Reply below instead.
change-archive = This post came with an archive: only its words are here. If you save, they replace its links, pictures and formatting.
change-conflict = This post changed while you were writing. Your text is kept; nothing is saved yet.
change-difference = From what stands to your text
change-difference-text = Save once more to put your text in place of the other.
change-theirs = The text that stands
difference-gone = [removed:
difference-came = [added:
difference-end = ]
difference-none = No difference in the text.
history-do = History
history-title = History of the post
history-of = A post by { $name }
history-now = Current text
history-version = Version { $n }
history-silent = small fix
history-hidden = hidden
history-hide = Hide this version
history-show = Show this version
history-more = Older versions are not shown.
post-edited = edited, { $at }
removal-do = Delete
removal-title = Delete this post?
removal-title-thread = Delete this thread?
removal-text = A quiet line stays in its place. You can bring it back.
removal-text-thread = The thread and its replies are no longer shown. You can bring it back.
removal-reason = Reason (optional)
    .hint = For the team.
removed-by-author = Post deleted by its author.
removed-by-team = Post removed by the team.
removed-article = Article of the charter
removed-read = Read
removed-restore = Restore
thread-pinned = Pinned
thread-locked = Closed
thread-archived = Archived
thread-past = Over
thread-closes = Closes on { $at }
thread-closed = This thread is closed: the text is kept here, but it cannot appear there.
when-unreadable = “{ $time }” is not a date followed by a time.
when-skipped = That night the clocks go forward: there is no “{ $time }”.
when-twice = That night the clocks go back: “{ $time }” comes twice. Choose which.
when-which = Which of the two?
when-earlier = The first (summer time)
when-later = The second (winter time)
when-past = That moment is past already.
desk-title = Manage this thread
desk-text = Every act leaves a line in the thread, at its place in time.
desk-more = All acts
desk-pin = Pin
desk-unpin = Unpin
desk-pin-section = On top of its section
desk-pin-space = On top of the space
desk-until = Until (optional)
desk-zone = Time of { $zone }
desk-lock = Close
desk-unlock = Reopen
desk-lock-text = Nobody replies any more; everything stays readable.
desk-why = Reason (optional)
    .hint = It is shown in the thread.
desk-closes = Close at a date
desk-expires = End of the announcement
desk-expires-text = After that moment the announcement leaves the top of the lists and shows as over.
desk-archive = Archive
desk-unarchive = Take out of the archive
desk-archive-text = The thread changes no more and leaves the lists of the latest. Search still finds it.
desk-move = Move
desk-move-text = Old addresses lead to the new place.
desk-move-to = To
desk-merge = Merge
desk-merge-text = The posts join another thread of this space; every address leads there.
desk-merge-into = Into the thread
    .hint = Its address or number.
desk-order = Order of the posts
desk-order-time = By the time they were written
desk-order-append = After those of the other thread
desk-split = Split posts off
desk-split-text = Chosen posts make a new thread.
desk-past = What was done
desk-brand = Sign as { $brand }
merge-into-wrong = No other open thread of this space has this address.
split-title = Split posts off
split-text = The chosen posts make a new thread. Their addresses follow them.
split-new-title = Title of the new thread
split-posts = Posts
split-onwards = And every post after the first one chosen
split-none = Choose at least one post other than the thread’s first.
split-nothing = No post to split off on this page.
split-title-held = The charter holds this title. Choose another one.
line-some-section = another section
line-pinned = { $who } pinned this thread.
line-unpinned = This thread is no longer pinned.
line-locked = { $who } closed this thread.
line-unlocked = { $who } reopened this thread.
line-closing = { $who } set the date on which this thread closes.
line-not-closing = { $who } dropped the closing date.
line-closed = This thread closed on its date.
line-archived = { $who } archived this thread.
line-unarchived = { $who } took this thread out of the archive.
line-moved = { $who } moved this thread from “{ $from }” to “{ $to }”.
line-arrived = { $who } moved this thread here, into “{ $to }”.
line-merged = { $who } merged another thread into this one ({ $n ->
    [one] { $n } post
   *[other] { $n } posts
}).
line-split-off = { $who } split { $n ->
    [one] { $n } post
   *[other] { $n } posts
} off into another thread:
line-split-from = { $who } made this thread of { $n ->
    [one] { $n } post
   *[other] { $n } posts
} of:
line-expiring = { $who } set the end of this announcement.
line-not-expiring = { $who } dropped the end of this announcement.
line-expired = This announcement is over.
line-charter = The charter answers.
line-branded = { $who } put a post under the brand’s name.
line-restored = This post was taken away by mistake and is back in its place. The team apologises.
schedule-title = Scheduled threads
schedule-later = Publish later
schedule-at = Day and time
schedule-do = Schedule
schedule-change = Change the publication
schedule-now = Publish now
schedule-cancel = Cancel
schedule-nothing = Nothing is scheduled
schedule-nothing-text = A new thread may wait for its hour: “Publish later”, in its form.
schedule-when = The day and time are missing.
schedule-many = Too many threads wait in this space already.
schedule-expires-hint = For an announcement: after that moment it shows as over.
schedule-expires-wrong = The end comes after the publication, and only an announcement has one.
schedule-blocked-role = Not published: its author may no longer schedule here.
schedule-blocked-section = Not published: its section is gone. Choose another one.
schedule-blocked-charter = Not published: the charter refuses this text.
schedule-blocked-suspended = Not published: its author is suspended.
schedule-blocked-other = Not published: something in the text or its fields is no longer right.
thread-news-one = 1 new reply
thread-news-other = # new replies
thread-readers = # people are reading this

post-label-by = Note of the team:
post-label = { $label ->
    [unverified] Nothing confirms this yet.
    [outdated] This was right once and no longer is.
    [advertising] This is advertising, or was written in return for something.
    [health] This does not replace the advice of a health professional.
    [spoiler] This tells what some would rather discover.
    [sensitive] This may upset some readers.
   *[generated] This was made with the help of an artificial intelligence.
  }
post-mask = Passage masked by the team
post-mask-article = Passage masked by the team: { $article }
post-masked = You read your own words; others find a passage of them masked.
post-taken-up = The team is on it
post-solved = Solved on { $date }
