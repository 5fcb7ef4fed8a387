# A rule was wrong: the case becomes an example, and a correction is ready.
misfire-title = The rule was wrong
misfire-case = The case
misfire-lede = The post is published, and this sentence becomes an example of what must pass. A manager will find a ready correction.
misfire-text = What must pass from now on
    .hint = The sentence is enough, without names or addresses: it joins the charter’s text.
misfire-send = The rule is mistaken
misfire-done = Noted: the example is proposed, with a correction where there is one.
misfire-no-rule = No article brought this case here.
misfire-text-long = At most 500 characters: the sentence is enough.
correction-title = Correct the rule
correction-none = No small correction will do: the rule has to be rewritten.
correction-example = The rule lets this text pass already; the example will see to it.
correction-whole = This word no longer catches what only begins like it: { $words }
correction-except = Texts with these words pass from now on: { $words }
correction-without = These words are no longer looked for: { $words }
correction-write = Rewrite the article
correction-replay = Over the last 90 days
correction-details = See which
correction-again = Replay the last 90 days
correction-freed = { $n ->
    [0] No held post would be published.
    [one] One held post would be published.
   *[other] { $n } held posts would be published.
}
correction-take = Take this correction
correction-gone = The draft has changed: this correction does not exist any more.
