# Polls.
poll-title = Poll
poll-with = Add a poll
poll-add = Add a poll
poll-question = Question of the poll
poll-options = Options
    .hint = One a line, 2 to 20.
poll-max = Choices per person
poll-closes = Closes
    .hint = In the community’s time zone. Empty: open until somebody closes it.
poll-results = Results are shown
poll-results-voted = After voting
poll-results-always = At once
poll-results-closed = After it closes
poll-fixed-choose = A vote cannot be changed
poll-question-length = The question has { $min } to { $max } characters.
poll-options-count = It takes { $min } to { $max } different options, one a line.
poll-option-long = An option has { $max } characters at most.
poll-max-wrong = A number between 1 and the number of options.
poll-closes-wrong = This date cannot be read.
poll-closes-when = It closes in the future, within a year.
poll-held = The charter wants a moderator to read these words first. Other words may pass.
poll-there = This post has a poll already.
poll-share =
    { $n ->
        [0] no votes
        [one] { $n } vote, { $percent }%
       *[other] { $n } votes, { $percent }%
    }
poll-mine = Your choice
poll-voters =
    { $n ->
        [0] Nobody has voted yet
        [one] One person voted
       *[other] { $n } people voted
    }
poll-up-to = Up to { $n } choices
poll-open = open
poll-closes-at = until { $at }
poll-closed-at = closed on { $at }
poll-hidden-voted = results after voting
poll-hidden-closed = results once it closes
poll-fixed = votes are final
poll-vote = Vote
poll-change = Change your vote
poll-withdraw = Take back your vote
poll-close = Close now
poll-remove = Remove the poll
poll-too-many = That is more than this poll allows.
poll-unknown = This option is not of this poll.
poll-closed = This poll is closed.
poll-voted = The vote is cast already, and is final here.
poll-choose = Nothing was chosen.

poll-into-room = Put the poll into a room
    .text = It is shown below a message and fills while people watch; each of them sees as much of it as in the thread.
poll-into = Put into “{ $room }”
