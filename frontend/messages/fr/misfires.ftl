# Une règle s’est trompée : le cas devient un exemple, et une correction est prête.
misfire-title = La règle s’est trompée
misfire-case = Le cas
misfire-lede = { $form ->
    [tu] Le message est publié, et cette phrase devient un exemple de ce qui doit passer. Un responsable trouvera une correction toute prête.
   *[vous] Le message est publié, et cette phrase devient un exemple de ce qui doit passer. Un responsable trouvera une correction toute prête.
}
misfire-text = Ce qui doit passer désormais
    .hint = La phrase suffit, sans nom ni coordonnées : elle rejoint le texte de la charte.
misfire-send = C’est une erreur de la règle
misfire-done = C’est noté : l’exemple est proposé, avec une correction quand il en existe une.
misfire-no-rule = Aucun article n’a amené ce cas ici.
misfire-text-long = 500 caractères au plus : la phrase suffit.
correction-title = Corriger la règle
correction-none = Aucune petite correction ne suffit : la règle est à réécrire.
correction-example = La règle laisse déjà passer ce texte ; l’exemple y veillera.
correction-whole = Ce mot ne prend plus ce qui ne fait que commencer comme lui : { $words }
correction-except = Les textes avec ces mots passent désormais : { $words }
correction-without = Ces mots ne sont plus recherchés : { $words }
correction-write = Réécrire l’article
correction-replay = Sur les 90 derniers jours
correction-details = Voir lesquels
correction-again = Rejouer sur les 90 derniers jours
correction-freed = { $n ->
    [0] Aucun message retenu ne serait publié.
    [one] Un message retenu serait publié.
   *[other] { $n } messages retenus seraient publiés.
}
correction-take = Reprendre cette correction
correction-gone = Le brouillon a changé : cette correction n’existe plus.
