# Reactions and bookmarks.
reaction-add = React
reaction-bar = Reactions
reaction-who = Who reacted
reaction-who-title = Reactions to a post by { $name }
reaction-nobody = Nobody to show here.
reaction-others =
    { $n ->
        [one] and one other person
       *[other] and { $n } others
    }
reaction-count =
    { $n ->
        [one] { $name }: one person
       *[other] { $name }: { $n } people
    }
reaction-back = Back to the post
settings-reactions = Reactions
    .text = Up to eight, in the order they stand below each post. What was given stays, even when a reaction is no longer offered.
reactions-place = Reaction { $n }
reactions-empty = None
reactions-unknown = This reaction is not in the list.
reactions-none = At least one is needed.
bookmark-keep = Bookmark
bookmark-kept = Bookmarked
bookmark-drop = Remove bookmark
bookmark-note = Note, for you alone
bookmark-note-edit = Add a note
bookmark-note-save = Keep the note
bookmark-note-long = A note has { $max } characters at most.
bookmark-remind = Remind me
bookmark-remind-tomorrow = Tomorrow morning
bookmark-remind-week = In a week
bookmark-remind-at = Or at a date
bookmark-remind-then = At that date
bookmark-remind-never = No reminder any more
bookmark-remind-set = Reminder on { $date }
bookmark-remind-when = The date and time are missing.
bookmark-remind-far = Two years at most.
bookmarks-title = Bookmarks
bookmarks-empty = Nothing kept yet.
    .text = Below a post, “…” and then “Bookmark” keeps it here, for you alone.

reaction-like = Like
reaction-heart = Heart
reaction-thanks = Thanks
reaction-bravo = Bravo
reaction-laugh = Funny
reaction-idea = Good idea
reaction-clap = Applause
reaction-wow = Surprise
reaction-sad = Sad
reaction-hug = Hug
reaction-love = Love it
reaction-think = Food for thought
reaction-fire = On fire
reaction-strong = Strong
reaction-hundred = Hundred per cent
reaction-eyes = Watching this
reaction-star = Star
reaction-rocket = Rocket
reaction-deal = Agreed
reaction-check = Works for me
reaction-trophy = Trophy
reaction-coffee = Have a coffee
reaction-cake = Birthday
reaction-leaf = Nature
reaction-sun = Sun
reaction-snow = Snow
reaction-mountain = Mountain
reaction-boot = On the trail
reaction-music = Music
reaction-game = Game
reaction-camera = Nice picture
reaction-paint = Fine work
