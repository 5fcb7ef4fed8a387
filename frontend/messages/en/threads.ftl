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
