# What a moderator is for.
scope-title = Sections and rooms of a moderator
scope-of = What { $name } moderates
scope-text = The queue, the cases, the acts on threads and rooms: all of it ends where the scope ends. What lies beyond does not exist for them. Suspensions, appeals and names are of the whole space, and so are not theirs.
scope-rooms = Rooms
scope-none = Nothing ticked: the whole space.
scope-limited = some sections
scope-everywhere = everywhere
