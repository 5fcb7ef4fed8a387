# The server's home and its administration.
home-title = Communities
home-intro = Open squares in front of fine houses: come in, read, speak up.
home-mine = Your spaces
home-empty = Welcome to the square.
home-empty-text = Every community has an address of its own. If you were given one, it leads straight to the right door.
home-space-open = Open a space
home-joined = Member
administration-title = Administration
administration-spaces = Spaces
administration-space = Space
administration-access = Access
administration-domain = Domain
administration-listed = on the home page
administration-settings = Settings
administration-server = The server
administration-list-brands = Show several brands together on the server’s home page
    .hint = Without this, the home page names a space only if it is the only one that wishes to appear.
administration-host = Host
    .hint = Name, address, telephone: shown in the legal notice of spaces that do not say it themselves.
administration-security = Security contact
    .hint = E-mail address published in /.well-known/security.txt.
administration-security-wrong = This e-mail address looks incomplete.
administration-host-wrong = 400 characters at most.
administration-people = Administrators
    .text = They open spaces and enter everywhere, with an owner’s rights.
administration-grant = Appoint
administration-revoke = Remove
administration-last = This is the last administrator: appoint another one first.
administration-version = Version { $version }
administration-engines = State of the engines
home-members = { $n ->
    [0] brand new
    [one] { $n } member
   *[other] { $n } members
}

mail-audit-root = The record of acts
    .subject = The record of acts at { $host }, today
    .text = This line is the end of the record of what the teams and administrators of { $host } did, as it stands today:

    { $root }

    Keep this mail. Should the record ever be changed, `parvis audit verify --root { $root }` says so.
