# Ce que quelqu’un modère.
scope-title = Sections et salons d’une personne qui modère
scope-of = Ce que modère { $name }
scope-text = La file, les cas, les actes sur les sujets et les salons : tout s’arrête où s’arrête le périmètre. Le reste n’existe pas pour cette personne. Suspensions, recours et noms concernent tout l’espace, et ne lui reviennent donc pas.
scope-rooms = Salons
scope-none = Rien de coché : tout l’espace.
scope-limited = certaines sections
scope-everywhere = partout
