# Le registre des actes que chacun peut lire.
record-title = Registre des actes de l’équipe
record-text = Ce que l’équipe a fait ici, acte par acte. Qui l’a fait, à l’égard de qui et dans quels mots reste à l’intérieur, et cela se voit. Chaque acte a sa place dans une chaîne d’empreintes : aucun ne peut être changé, retiré ni ajouté sans que cela se remarque.
record-setting = Pour tout le monde ?
record-open = Qui peut lire cet espace peut lire cette page.
record-closed = Les responsables sont seuls à voir cette page.
record-open-now = L’ouvrir à tous
record-close-now = La fermer
record-acts = Actes
record-none = Aucun acte n’est scellé pour l’instant. Le scellement a lieu toutes les dix minutes.
record-by-team = Par quelqu’un de l’équipe
record-by-itself = Par le serveur ou la charte
record-redacted = détails occultés
record-erased = texte effacé
record-older = Actes plus anciens
record-verify = Comment vérifier
record-verify-text = Il suffit de garder la fin de la chaîne de ce jour. Qui a une copie de la base et l’une de ces lignes peut vérifier que tout ce qui précède est resté ce qu’il était ; qui n’a que cette page peut vérifier qu’un acte porte encore l’empreinte notée.
