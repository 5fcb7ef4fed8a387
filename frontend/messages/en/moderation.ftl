# Moderation.
moderation-held = To review
moderation-held-text = What the charter holds waits here for a person. What you publish takes its place in the thread.
moderation-nothing = Nothing is waiting
moderation-nothing-text = Everything that was written is in place.
moderation-release = Publish this post
