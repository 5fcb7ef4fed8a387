### Draws, winners and prizes.

draw-page-title = Draw: { $contest }
result-page-title = Result: { $contest }
draw-heading = The draw
result-heading = The result
draw-state-cancelled = This contest was called off: nothing is drawn.
draw-state-open = Chance is fixed already, and nobody knows it: it speaks on { $date }.
draw-state-freezing = Entries are closed. The list is being frozen.
draw-state-nobody = Nobody entered: nothing is drawn.
draw-state-frozen = { $n ->
    [one] The list is frozen with one entry.
   *[other] The list is frozen with { $n } entries.
} Chance speaks on { $date }.
draw-state-drand = { $prizes ->
    [one] One winner was drawn
   *[other] { $prizes } winners were drawn
} among { $n ->
    [one] one entry
   *[other] { $n } entries
} by round { $round } of drand, which nobody could know before { $date }.
draw-state-witnesses = { $prizes ->
    [one] One winner was drawn
   *[other] { $prizes } winners were drawn
} among { $n ->
    [one] one entry
   *[other] { $n } entries
} by the secrets of { $names }, fixed before anybody entered.
result-state-out = The winners are known.
result-state-to-come = The winners are not known yet.
draw-trouble-away = The source of chance does not answer at the moment. The draw waits for it, and is not made in another way: the same round can still be fetched later.
draw-trouble-silent = The draw waits for { $names }, who has not revealed a secret yet. Nobody is left out of it.
draw-trouble-unfit = This draw cannot be run as it was announced. The log of the server says why.
draw-check-heading = Check it yourself
draw-check-lede = Your browser computes the whole draw again from the published proof. It believes neither the organiser nor this server, and you can switch the network off once the proof is loaded.
draw-check-here = Check in this browser
draw-code = Code of your receipt
    .hint = Optional: to see that your entry is in the list. Have it checked once while the network is there.
draw-code-mine = Your entries are looked up in the list as well: { $codes }.
draw-download = Download the proof
draw-loaded = The proof is loaded: the network is not needed any more.
draw-absent = The proof or the receipt could not be loaded. Is the code right, and the network there?
draw-check-elsewhere = Or elsewhere:
draw-fixed-heading = What was fixed before
draw-fixed-drand = Prizes, rules, number of substitutes and the round of drand were published when entering began. More than a dozen organisations make that round together; nobody knows it before its time.
draw-fixed-witnesses = Prizes, rules, number of substitutes and the commitments of the witnesses were published when entering began. Each reveals a secret once the list is frozen; who reveals last knows the outcome first, and can only delay it.
draw-fixed-at = Published on
draw-frozen-at = List frozen on
draw-former = Terms before an amendment, of { $date }
draw-late = The list was frozen when this round was known already. The proof cannot show that nobody made use of that.
draw-revealed = revealed on { $date }
draw-unrevealed = not revealed yet
draw-reveal = Reveal a secret
    .text = For witnesses. Whoever has a secret may hand it in.
draw-witness = Witness
draw-secret = Secret
    .hint = 64 digits and letters.
draw-secret-early = Keep the secret until the list is frozen.
draw-secret-wrong = This is not the secret that this witness committed to.
draw-witness-unknown = Choose one of the witnesses.
draw-witness-line = Write a name and a commitment of 64 characters on each line.
draw-witness-twice = Each witness stands in the list once.
draw-witness-number = Name two to seven witnesses, or none.
draw-witnesses-title = Witnesses of the draw
draw-witnesses-lede = Without witnesses, chance comes from a round of drand, a public beacon: prefer that. Witnesses serve where the server has no network.
draw-witnesses-limits = Choose people who do not know each other. Who reveals last knows the outcome first and can delay it by silence; if all of them told the organiser their secrets before closing, the draw could be bent.
draw-witnesses-late = Entering has begun: the source of chance cannot be changed any more.
witness-make = Make a secret
    .text = For the witness, in their own browser: nothing of it is sent. They keep the secret and give you the line.
witness-name = Name of the witness
witness-secret = Secret, to be kept until the list is frozen
witness-line = Line for the organiser
witness-noscript = This needs JavaScript: the server must not know the secret.
witness-list = Witnesses
    .hint = One a line: name, blank, commitment. Empty: drand.
winners-title = Winners and prizes
winners-lede = Who declines or does not answer in time gives way to the next in the order of the draw. There is never a second draw.
winners-public = What everybody sees
winners-thank = Draft a thank-you post
winners-none = Nobody has been chosen yet.
winners-days = { $n ->
    [one] Addresses are erased one day after shipping, by themselves.
   *[other] Addresses are erased { $n } days after shipping, by themselves.
}
winner-rank = Rank
winner-who = Who
winner-prize = Prize
winner-state = State
winner-address = Address
winner-address-show = Show
winner-address-until = Erased on { $date }
winner-address-gone = Address erased on { $date }
winner-ship = Shipped
winner-shipped = Sent on { $date }
winner-accepted = Accepted, to be sent
winner-waits = Has until { $date } to answer
winner-ready = Substitute
winner-told = Has been told
winner-unnamed = Does not want to be named
winner-gone = Gave way to the next
winner-declined = Declined
winner-silent = No answer in time
winner-withdrawn = Entry withdrawn
winner-excluded = Put out by the team
winner-erased = Account erased
codes-stock = In stock: { $free }. Given: { $given }.
codes-add = Add codes
    .hint = One a line. They are kept sealed; each is given once.
prizes-title = My prizes
prizes-none = No prize so far.
prize-title = A prize
prize-of = Prize of the contest “{ $contest }”
prize-until = Please answer before { $date }. After that, the prize goes to the next in order.
prize-name = How would you like to be named on the result?
    .hint = Nothing is shown before you choose.
prize-name-none = Not at all
prize-address = Postal address
    .hint = { $n ->
        [one] Seen only by the team that sends the prize; erased one day after shipping.
       *[other] Seen only by the team that sends the prize; erased { $n } days after shipping.
    }
prize-accept = Accept the prize
prize-decline = Decline
prize-accepted = You have accepted this prize.
prize-code = Your code
prize-coming = The team will send it to you.
prize-address-kept = { $n ->
    [one] Your address is erased one day after shipping.
   *[other] Your address is erased { $n } days after shipping.
}
prize-gone = This prize has gone to somebody else.
prize-late = The time to answer is over.
prize-error-name = Choose how you would like to be named.
prize-error-address = Write the address in 10 to 500 characters.
prize-error-codes = Write one code a line, at most 2,000 of them, none longer than 200 characters.
prize-ship-early = Nobody has accepted this prize yet.
prize-thanks-title = Thank you to everybody who took part in “{ $contest }”
prize-thanks-body = The contest “{ $contest }” is over: thank you all.

    { $n ->
        [0] The prizes are on their way.
       *[other] Congratulations to { $names }. The prizes are on their way.
    }
prize-thanks-draft = You are drafting another thread: publish or discard it first.
mail-prize = A prize
    .subject = You have won: { $prize }
    .text = You have won a prize of the contest “{ $contest }”: { $prize }.

        Please say before { $date } whether you accept it. After that, it goes to the next in the order of the draw.
    .action = See the prize
contest-room-result = The result of “{ $contest }” is out: { $link }
draw-see-result = See the result
draw-see-terms = How it is drawn
draw-command = parvis draw verify proof.json
winners-csv = List for accounts (CSV)
