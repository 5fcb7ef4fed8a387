account-data = Your data
rights-data = Your data
    .text = Everything this server keeps of you, to take along: what you wrote, your settings, your pictures, what was decided about you. A zip file with a page to read, the same data as JSON, and your pictures.
    .inside = Everything this server keeps of you. The same data is in data.json, for programs; times are in UTC.
rights-ask = Ask for my data
rights-in-work = The file is being made. A mail will tell you.
rights-ready = The file is ready, until { $date }.
rights-fetch = Download ({ $n } kB)
rights-later = One request a day: the next is possible from { $date }.
rights-mail-ready =
    .subject = Your data is ready
    .text = Hello { $name },

        The file with everything that { $community } keeps of you is ready. It stays on your account's page for three days; you have to be signed in to download it.

        If you did not ask for it, change your password.
    .action = See your data
rights-kind-account = Account
rights-kind-spaces = Spaces
rights-kind-threads = Threads
rights-kind-posts = Posts
rights-kind-rooms = Rooms
rights-kind-drafts = Drafts
rights-kind-reactions = Reactions and votes
rights-kind-bookmarks = Bookmarks
rights-kind-followed = Followed, muted, blocked
rights-kind-decisions = Decisions, reports, appeals
rights-kind-letters = Letters to teams
rights-kind-pictures = Pictures
rights-kind-notices = Notices
rights-kind-others = Other traces
