# The opening of a space: what remains to be done.
opening-overview-title = Opening { $name }
opening-lede-done = Everything is ready: invite your first members.
opening-see = See the space
opening-todo = What remains to be done
opening-point-words = A welcome line and a description
opening-point-pictures = A logo and a cover picture
opening-point-sections = At least two sections
opening-point-charter = A published charter
opening-point-legal = The legal notice
opening-point-team = A second person in the team
opening-point-thread = A first thread that one wants to answer
opening-point-announcement = An announcement that says what this square is for
opening-point-invite = An invitation link for each channel
opening-point-go = Do it
opening-point-done = Done
opening-share = The address to share
opening-lede = { $n ->
    [one] One thing remains before you invite people.
   *[other] { $n } things remain before you invite people.
}
