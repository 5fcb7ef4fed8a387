# Settings of the account.
account-bio-long = This bio is too long: 2,000 characters at most.
