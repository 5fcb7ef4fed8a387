# Ce qui attend aujourd’hui, marque par marque.
nav-today = Aujourd’hui
today-open = Ce qui attend aujourd’hui
today-all = { $form ->
    [tu] Toutes tes marques
   *[vous] Toutes vos marques
}
today-asking = { $n ->
    [one] Une chose attend.
   *[other] { $n } choses attendent.
}
today-calm = Rien n’attend.
today-nothing = La place est calme
today-nothing-text = Rien de retenu, rien de signalé, personne sans réponse. { $form ->
    [tu] C’est le bon moment pour écrire toi-même.
   *[vous] C’est le bon moment pour écrire vous-même.
}
today-brand-calm = Rien ne demande quelqu’un ici.
today-held = { $n ->
    [0] texte retenu
    [one] texte retenu
   *[other] textes retenus
}
today-reported = { $n ->
    [0] texte signalé
    [one] texte signalé
   *[other] textes signalés
}
today-unanswered = { $n ->
    [0] sujet sans réponse depuis 24 h
    [one] sujet sans réponse depuis 24 h
   *[other] sujets sans réponse depuis 24 h
}
today-newcomers = { $n ->
    [0] personne à accueillir
    [one] personne à accueillir
   *[other] personnes à accueillir
}
today-contests = { $n ->
    [0] concours se fait attendre
    [one] concours se fait attendre
   *[other] concours se font attendre
}
today-letters = { $n ->
    [0] courrier à lire
    [one] courrier à lire
   *[other] courriers à lire
}
today-scheduled = { $n ->
    [0] sujet programmé
    [one] sujet programmé
   *[other] sujets programmés
}
today-first = le plus ancien :
today-next = le prochain : { $date }
today-steps = Ensuite
today-blocked = { $n ->
    [one] { $n } n’a pas pu paraître
   *[other] { $n } n’ont pas pu paraître
}
newcomers-title = Nouveaux venus
newcomers-text = Arrivés depuis deux semaines, et que personne de l’équipe n’a encore salués.
newcomers-none = Tout le monde est accueilli
newcomers-none-text = Les prochains arrivants paraîtront ici.
newcomers-invite = Inviter
newcomers-joined = est là depuis
newcomers-silent = N’a encore rien écrit.
newcomers-answer = Répondre
newcomers-done = C’est fait
newcomers-greeted = Déjà accueillis
newcomers-greeted-by = par { $name }, { $date }
newcomers-answered = l’équipe lui a répondu
today-volunteers = { $n ->
    [one] membre propose son aide à l’équipe
   *[other] membres proposent leur aide à l’équipe
}
today-correspondence = { $n ->
    [0] membre attend l’équipe
    [one] membre attend l’équipe
   *[other] membres attendent l’équipe
}
