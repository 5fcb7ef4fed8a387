# Settings of the account, a member’s profile.
account-title = Your account
account-profile = Profile
    .text = What other members see of you.
account-preferences = Language and appearance
account-security = Access and security
account-unconfirmed = Your address is not confirmed yet: you can read, but not write.
    .action = Type the code
account-handle = Handle
    .hint = Old links keep leading to your profile.
account-bio = About you
    .hint = A few lines, Markdown welcome. 2,000 characters at most.
account-bio-long = This bio is too long: 2,000 characters at most.
account-shown = My profile may be seen from other brands’ spaces
    .hint = Otherwise each space only shows what you do there.
account-picture = Picture
account-picture-file = Choose a picture
account-picture-hint = JPEG, PNG, WebP or GIF, 12 MB at most. It will be cropped to a square.
account-picture-save = Save the picture
account-picture-remove = Remove the picture
account-picture-missing = No picture was chosen.
account-picture-heavy = This picture is too heavy: 12 MB at most.
account-language = Language
    .text = Of pages and mails.
account-language-fr = Français
account-language-en = English
account-appearance = Appearance
account-email-now = Current address: { $email }
account-email-new = New address
    .hint = A code goes there; the old address is told.
account-email-send = Send the code
account-password-keep = Keep my other sessions open
account-password-save = Change the password
account-sessions = Sessions
    .text = Where your account is open.
account-sessions-end-others = End all others
account-session-device = Device
account-session-site = Site
account-session-seen = Last visit
account-session-this = this device
account-session-unknown = Unknown device
account-session-end = End
account-saved-profile = Profile saved.
account-saved-picture = Picture saved.
account-saved-preferences = Preferences saved.
account-saved-password = Password changed.
account-saved-email = Address changed.
account-saved-sessions = Sessions ended.
proof-title = Is it you?
proof-lede = Give your password once more before you touch the access to your account.
proof-button = Continue
profile-since = member since { $month }
profile-description = { $name } at { $space }
profile-threads = { $n ->
    [one] thread
   *[other] threads
}
profile-posts = { $n ->
    [one] post
   *[other] posts
}
profile-accepted = { $n ->
    [one] accepted answer
   *[other] accepted answers
}
profile-latest = Latest posts
profile-started = started a thread in
profile-replied = replied in
profile-empty = Nothing yet
    .text = Posts published here will show on this page.
profile-edit = Edit the profile
profile-claim = Give this person access
profile-unclaimed = This account comes from an archive and has nobody behind it yet.
claim-offer-title = A link for { $name }
claim-offer-lede = This link lets somebody take this account over, with all its posts. It is good for fourteen days, once, and replaces earlier ones. Give it to the right person only.
claim-offer-button = Create a link
claim-offer-link = Link to hand over
claim-offer-once = It will not be shown again: copy it now.
claim-offer-back = Back to the profile
factor-title = Second factor
factor-text = With a second factor, a password alone opens nothing: a code of your phone is asked at every log-in.
factor-since = In force since { $date }.
factor-left = { $n ->
    [0] No recovery code is left: make new ones.
    [one] One recovery code is left.
   *[other] { $n } recovery codes are left.
}
factor-set-up = Set up the second factor
factor-change = Recovery codes, or switch it off
factor-begin = Begin
factor-scan = Open an authenticator on your phone (FreeOTP, Aegis, 1Password, the phone’s own passwords…) and scan this code.
factor-qr = QR code with the key of your second factor
factor-open = On this very phone: open the authenticator
factor-key = Without a camera, type this key:
factor-first = The code it shows
    .hint = Six digits, which change every thirty seconds.
factor-confirm = Switch it on
factor-already = A second factor is in force already.
factor-on = A code is asked at every log-in from now on.
factor-codes = Your recovery codes
factor-codes-once = Each lets you in once if your phone is lost. Print them or note them down now: they are shown this once.
factor-noted = I have noted them down
factor-code =
    .hint = Of the authenticator, or a recovery code.
factor-renew = New recovery codes
factor-end = Switch it off
factor-wrong = This code is wrong, or was used already. Wait for the next one.
factor-none = This member has no second factor.
account-saved-factor = Second factor switched off.
factor-demand = Second factor
    .text = You can demand that the team log in with a code as well as a password. Whoever has none then keeps the team’s pages, and can act once it is set up.
factor-demanded = Demanded of the team since { $date }: whoever has none sees the team’s pages and cannot act.
factor-demand-begin = Demand it of the team
factor-demand-end = No longer demand it
factor-first-you = Set up your own second factor first (Your account → Access and security): else you would lock yourself out.
factor-lacks = no second factor yet
factor-lost = Second factor lost
    .text = For somebody who has lost their phone and their recovery codes: make sure by another way that it is them. They log in with their password alone, and are told by mail; the record of acts keeps it.
    .hint = Of a member of this server.
factor-reset = Take their second factor away
account-programs = Programs
    .text = A token lets a program of yours, like parvis chat, follow the rooms and speak in your name. It opens nothing else. You end it in the list of sessions.
account-program = Program: { $name }
account-program-name = Name of the program
    .hint = It stands in the list of sessions.
account-program-wrong = A name of 1 to 60 characters.
account-program-make = Make a token
account-token = Token
    .hint = Copy it now: it is shown this once. It lasts 90 days at most.
