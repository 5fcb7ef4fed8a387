# Registration, log-in, codes, lost passwords, one-time links.
login-title = Log in
login-lede = Good to see you again.
login-lede-space = Good to see you again at { $space }.
login-login = E-mail address or handle
login-password = Password
login-button = Log in
login-forgotten = Forgotten your password?
login-no-account = Not a member yet?
account-login-wrong = Wrong address, handle or password.
account-proof-wrong = That is not the right password.
register-title = Create an account
register-title-space = Join { $space }
register-lede = It takes a minute. We will send you a code to check your address.
register-handle = Handle (optional)
    .hint = Your address here. Leave it empty and it is made from your name.
register-charter = I am at least 15 and I accept the charter.
    .link = Read the charter
register-button = Create my account
register-member = Already a member?
account-name = Display name
    .hint = Your name, or the one you give yourself: it is what people see.
account-email = E-mail address
    .hint = Never shown.
account-password =
    .hint = At least ten characters. A sentence is easy to remember.
account-name-empty = Your name is missing.
account-name-long = This name is too long: 60 characters at most.
account-handle-short = This handle is too short: at least three characters.
account-handle-long = This handle is too long: 30 characters at most.
account-handle-letters = A handle is made of plain letters, digits, - and _; it starts and ends with a letter or a digit.
account-handle-reserved = This handle is reserved.
account-handle-taken = This handle is taken.
account-email-malformed = This address is not complete. Example: name@example.com
account-email-same = That is your address already.
account-password-short = This password is too short: at least ten characters.
account-password-long = This password is too long: 256 bytes at most.
account-password-common = This password is among the most common ones, so among the first that are tried. A sentence of a few words does better.
account-password-own = The password must be something else than the name, the handle or the address.
account-charter-needed = To become a member, you need to accept the charter.
account-first-taken = This handle or address is taken.
confirmation-title = Look at your mail
confirmation-lede = A six-digit code is on its way to { $email }. It is good for fifteen minutes.
confirmation-code = Six-digit code
    .hint = It is in the mail’s subject too.
confirmation-button = Confirm
confirmation-nothing = Nothing arrived?
confirmation-again = Send a new code
confirmation-other = Not the right address?
confirmation-other-button = Send to this address
confirmation-later = Later: go on reading
confirmation-sent = A new code is on its way. Earlier ones no longer work.
confirmation-wrong = { $n ->
    [one] That is not the right code. One try left.
   *[other] That is not the right code. { $n } tries left.
}
confirmation-over = This code or link no longer works. A new one is a moment away.
confirmation-taken = This address belongs to an account already. Just log in to it.
confirmation-link-title = Confirm this address
confirmation-link-lede = One more click, so that we know it is you.
confirmed-title = Address confirmed
confirmed-lede = All set. Go on where you registered, or log in here.
recovery-title = Forgotten password
recovery-lede = Give the address of your account: we send a code there to choose a new password.
recovery-button = Send the code
recovery-back = Back to log-in
new-password-title = New password
new-password-lede = Choose one that you use nowhere else. All other sessions will end.
new-password-lede-code = If the address { $email } has an account, a code is on its way there. It is good for fifteen minutes.
new-password-password = New password
new-password-button = Save and enter
new-password-again = Start again with another address
claim-title = Welcome, { $name }
claim-lede = Your old posts are waiting. Choose an address and a password to take your account back.
claim-button = Take my account back
first-run-title = Welcome to Parvis
first-run-lede = Create the first administrator’s account of this server. This link works once.
first-run-email-hint = It counts as confirmed.
first-run-button = Create the account
handover-title = On to { $space }
handover-lede = You are logged in already, as { $name }.
handover-button = Continue
handover-going = On the way to { $space }…
handover-going-lede = If nothing happens, the button leads there too.
account-mail-confirm =
    .subject = { $code } is your code for { $community }
    .text = Hello { $name },

        this code confirms your address. Type it where you registered, within fifteen minutes; the button does the same.

        You asked for nothing? Leave this message alone: without the code, nothing happens.
    .action = Confirm the address
account-mail-known =
    .subject = You already have an account
    .text = Somebody, probably you, has just given this address for a new account at { $community }. It has one already: log in, or choose a new password if the old one is lost.

        If it was not you, there is nothing to do.
    .action = Log in
account-mail-recover =
    .subject = { $code }: a new password for { $community }
    .text = This code lets you choose a new password. It is good for fifteen minutes; the button does the same.

        You asked for nothing? Leave this message alone: your password stays the same.
    .action = Choose a password
account-mail-nobody =
    .subject = No account at this address
    .text = Somebody, probably you, asked for a new password for this address at { $community }. It has no account: try another of your addresses, or create one.

        If it was not you, there is nothing to do.
    .action = Create an account
account-mail-password =
    .subject = Your password has changed
    .text = Hello { $name },

        the password of your account has just changed. If it was you, all is well.

        If not, choose another one at once: that ends every session.
    .action = It was not me
account-mail-new =
    .subject = { $code } is the code for your new address
    .text = Hello { $name },

        this code confirms this address for your account. Type it in your settings, within fifteen minutes.
account-mail-moved =
    .subject = The address of your account has changed
    .text = Hello { $name },

        your account now writes to { $email }. If it was not you, tell the team of { $community } at once.
second-step-title = One more step
second-step-lede = Your password is right. Your account also asks for a code.
second-step-code = Code
    .hint = The six digits of your authenticator, or a recovery code.
second-step-demo = This is a demo: in place of a phone, it tells you the code.
second-step-demo-soon = This is a demo, and a code opens once: log in again in half a minute.
second-step-lost = Phone and recovery codes lost? Whoever runs this server can take the second factor away.
second-step-over = This log-in took too long: begin again.
account-mail-factor-on =
    .subject = A second factor protects your account
    .text = Hello { $name },

        a code is asked at every log-in to your account from now on. If it was you, all is well.

        If not, somebody knows your password: choose another one at once.
    .action = Look at my account
account-mail-factor-off =
    .subject = Your second factor is switched off
    .text = Hello { $name },

        your account is open with the password alone again. If it was you, all is well.

        If not, choose another password at once: that ends every session.
    .action = Look at my account
account-mail-factor-reset =
    .subject = Your second factor was taken away
    .text = Hello { $name },

        an administrator has taken the second factor of your account away, as for somebody who has lost their phone. You log in with your password alone until you set it up again.

        If you did not ask for it, choose another password at once and tell the administration.
    .action = Set it up again
