### Contests and challenges.

contest-date-missing = Give this date.
contest-date-order = This date has to come after the one before it.
contest-armed-before = This contest has already been scheduled.
contest-cancel-late = It is too late to call this contest off.
contest-cancel-why = Say why, in 3 to 1,000 letters: those who entered will read it.
