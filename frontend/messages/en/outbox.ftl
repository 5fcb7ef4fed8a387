# The mails of a server that sends none, for development.
outbox-title = Outbox
    .text = This server sends no mail: what it would send lies here.
outbox-empty = Nothing was sent yet.
outbox-text = As plain text
