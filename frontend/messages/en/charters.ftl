# Charters: the page and the editor.
charter-title = The charter of { $name }
charter-description = What { $name } expects of everybody, article by article.
charter-version = Version { $n }, in force since { $date }.
charter-edit = Edit the charter
charter-none = { $brand } has not published a charter yet. The law and respect will do for a start.
doc-contents = Contents
charter-start = Here is a charter ready to use: respect, advertising, privacy, spam. Read it, change what you like, publish.
charter-refused = This charter cannot be published yet
charter-green = All green: { $rules } rules, { $examples } examples checked.
charter-remarks = It can be published; still worth a look:
charter-remark = Line { $line }: { $text }
charter-open = Edit the text
charter-text = Text of the charter
    .hint = A heading for each article, prose, rules and examples. Every example is tried before publication.
charter-publish = Publish this version
charter-publish-first = Publish this charter
charter-check = Check without publishing
