# The record of acts that anybody may read.
record-title = Record of the team’s acts
record-text = What the team did here, act by act. Who did it, to whom and in which words stays inside, and you see that it does. Every act has a place in a chain of hashes: none can be changed, removed or put in unseen.
record-setting = For everybody?
record-open = Whoever may read this space may read this page.
record-closed = Managers alone see this page.
record-open-now = Open it to everybody
record-close-now = Close it
record-acts = Acts
record-none = No act is sealed yet. The sealer runs every ten minutes.
record-by-team = By somebody of the team
record-by-itself = By the server or the charter
record-redacted = details redacted
record-erased = text erased
record-older = Older acts
record-verify = How to check
record-verify-text = Keep the end of the chain of today. Whoever has a copy of the database and one of these lines can check that everything before it is what it was; whoever has only this page can check that an act still has the hash that they noted.
