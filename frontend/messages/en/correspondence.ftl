# The private thread between a member and the team of a space.
correspondence-title = Write to the team
correspondence-text = One thread between you and the team of { $space }. Nobody else reads it, and you can always write here.
correspondence-list = Messages to the team
    .text = One thread for each member. Whoever answers speaks for the team; the member reads no other name.
correspondence-with = { $name }’s thread with the team.
correspondence-profile = Profile
correspondence-open = Thread with the team
correspondence-team = The team of { $space }
correspondence-none = Nothing yet
correspondence-none-text = A question, trouble with an order, a decision that is hard to understand: the team reads everything.
correspondence-none-team = When a member writes to the team, it is here.
correspondence-moved = What stood in the thread
correspondence-waits = Waits for an answer
correspondence-last-team = The team answered
correspondence-n-waiting = { $n ->
    [one] One message waits
   *[other] { $n } messages wait
}
correspondence-body = Your message
    .hint = An order number is safe here: only the team reads it.
correspondence-answer = Answer for the team
    .hint = Signed “the team”. Colleagues see who wrote.
correspondence-send = Send
correspondence-aside = Needs no answer
correspondence-body-wrong = Between 1 and 5,000 characters.
