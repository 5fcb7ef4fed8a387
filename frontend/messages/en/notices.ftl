# Notices: what is told, the page, mails, settings.
layout-notices = Notices
layout-notices-unread = unread
day-today = Today
day-yesterday = Yesterday

notice-mentioned = { $name } mentions you
notice-quoted = { $name } quotes you
notice-replied = { $others ->
    [0] { $name } answered
    [one] { $name } and one other answered
   *[other] { $name } and { $others } others answered
}
notice-started = { $name } started a thread
notice-followed = { $others ->
    [0] { $name } wrote in a thread you follow
    [one] { $name } and one other wrote in a thread you follow
   *[other] { $name } and { $others } others wrote in a thread you follow
}
notice-reacted = { $others ->
    [0] { $name } reacted to your post
    [one] { $name } and one other reacted to your post
   *[other] { $name } and { $others } others reacted to your post
}
notice-accepted = { $name } accepted your answer
notice-released = Your post was read and is now published
notice-refused = The team decided about one of your posts
notice-appealed = Somebody else looked at the decision again
notice-report-settled = The team looked at what you reported
notice-poll-closed = A poll in which you took part is over
notice-reminded = You wanted to come back to this
notice-schedule-failed = A scheduled thread could not be published
notice-noted = The charter has something to say about what you wrote
notice-case-waits = Held posts still wait to be looked at
notice-nobody-watches = Nobody is on watch, though somebody was to be
notice-charter-braked = An article of the charter is held back: it stopped too many people
notice-prize-offered = You have won a prize
notice-claim-due = The time to answer a letter ends
notices-desk = The charter, to look at
notices-queue = The moderation queue
notice-data-ready = The file of all your data is there
notice-charter-changed = The charter has changed

notices-title = Notices
notices-mark-all = Mark all as read
notices-mark = Mark as read
notices-unread = unread
notices-settings-link = Mails and calm
notices-decision = What was decided
notices-charter = The charter
notices-empty = Nothing new, and that is fine.
    .text = Answers, mentions and reactions will be gathered here.
notices-older = Older
notices-first = Latest

notices-settings = Notices, as calm as you like
    .text = The bell tells you everything. Here you choose what also comes by mail, and when.
notices-mails = Mails
    .text = Whatever you have read here meanwhile is left out.
notices-calm = From calm to everything
notices-calm-own = You have chosen topic by topic. The slider would replace that.
notices-calm-silent = Silent
    .text = No mail, except decisions about your own posts.
notices-calm-quiet = Quiet
    .text = One mail on Monday, if something happened.
notices-calm-balanced = Balanced
    .text = Who speaks to you at once, the rest each morning.
notices-calm-everything = Everything
    .text = All of it at once.
notices-keep-mentions = Mentions and quotes at once all the same
notices-quiet = Quiet hours
notices-quiet-on = No mail between these hours
notices-quiet-from = From
notices-quiet-until = Until
notices-time-zone = Time zone
notices-time-wrong = Write a time such as 22:30.
notices-zone-wrong = Choose a time zone of the list.
notices-topics = Topic by topic
notices-topic-all = all mails
notices-topic-mentions = Mentions and quotes
notices-topic-replies = Answers to me
notices-topic-followed = What I follow
notices-topic-reactions = Reactions
notices-topic-outcomes = Accepted answers and decisions
notices-at-once = At once
notices-daily = Each morning
notices-weekly = On Mondays
notices-never = Never

notices-stop-title = No more of these mails?
notices-stop-text = “{ $what }” of { $community } would no longer come by mail. The bell stays.
notices-stop-button = Stop these mails
notices-stopped = Done: no more of these mails.
notices-stopped-text = “{ $what }” of { $community } no longer comes by mail. You can change that at any time.

notices-mail-several = { $n ->
    [one] 1 new post
   *[other] { $n } new posts
}
notices-digest-title = { $n ->
    [one] 1 piece of news
   *[other] { $n } pieces of news
}
notices-mail-read = Read and answer
notices-mail-all = See all notices
notices-mail-answer = Answer this mail to answer in the thread.
notices-mail-stop = Stop these mails
notices-mail-settings = Settings
notices-why-digest = You get this digest from { $community } because you asked for it.
notices-why-mentions = You get this mail from { $community } because somebody spoke of you.
notices-why-replies = You get this mail from { $community } because somebody answered you.
notices-why-followed = You get this mail from { $community } because you follow this.
notices-why-reactions = You get this mail from { $community } because somebody liked what you wrote.
notices-why-outcomes = You get this mail from { $community } because it is about what you wrote.

account-bounces = Our mails no longer reach your address.
    .since = Since { $date } they come back.
    .action = Check the address

mail-answer-refused =
    .subject = Your answer was not published
    .text =
        { $why }

        This is what you wrote, so that nothing is lost:

        { $written }

        { $community }
    .action = Open the thread
mail-answer-closed = One can no longer answer there, or the thread is not open to you any more.

notices-push = On this device
    .text = What comes at once by mail can also appear here, while no page is open. On a phone, first add the square to the home screen.
notices-push-on = Show notices on this device
notices-push-off = No more notices on this device
notices-push-failed = That did not work: the browser does not allow it, or the server could not be reached.
notices-push-wrong = This browser sent nothing that we can reach it by.
offline-title = You are offline
    .text = What you write is kept in this browser. Try again when there is a connection.
notice-contest-open = A contest is open
notice-contest-closed = A contest is closed
notice-contest-result = The result of a contest is there
notice-contest-amended = The rules or dates of a contest changed
notice-contest-cancelled = A contest was called off
notice-harm-reported = A product is said to have done harm: to be looked into without delay
notice-harm-closed = A report of harm was closed, with its answer
notice-team-wrote = The team wrote to you
notice-entry-received = You are in: here is your receipt
notice-jury-waits = A contest’s jury waits for your marks
notice-jury-late = A contest’s jury is late with its marks
notice-badge-earned = You have a new badge
notice-level-reached = You have come to a new level
notice-repost-asked = { $name } would like to repost a picture of yours
notice-repost-answered = { $name } answered about their picture
