### Concours et défis.

contest-date-missing = { $form ->
    [tu] Indique cette date.
   *[vous] Indiquez cette date.
}
contest-date-order = Cette date doit venir après la précédente.
contest-armed-before = Ce concours est déjà programmé.
contest-cancel-late = Il est trop tard pour annuler ce concours.
contest-cancel-why = { $form ->
    [tu] Dis pourquoi, en 3 à 1 000 caractères : les participants le liront.
   *[vous] Dites pourquoi, en 3 à 1 000 caractères : les participants le liront.
}

contests-title = Concours
    .text = À qui la plus belle lumière, la meilleure idée, un peu de chance ?
contests-none = Rien en ce moment.
    .text = Le prochain concours s’affichera ici.
contests-past = Passés
contest-kind-photo = Concours photo
contest-kind-draw = Tirage au sort
contest-kind-quiz = Quiz
contest-kind-caption = Légende de la semaine
contest-kind-challenge = Défi
contest-kind-answer = Meilleure réponse
contest-kind-prediction = Pronostic
contest-kind-bracket = Tournoi
contest-phase-draft = Brouillon
contest-phase-announced = Annoncé
contest-phase-open = Ouvert
contest-phase-closed = Clos
contest-phase-judging = Délibération
contest-phase-drawn = Résultat imminent
contest-phase-published = Résultat publié
contest-phase-archived = Archivé
contest-course = Calendrier
contest-course-announced = Annonce
contest-course-open = Ouverture
contest-course-closed = Clôture
contest-course-published = Résultat
contest-opens-at = On participe à partir du { $date }
contest-closes-at = On participe jusqu’au { $date }
contest-result-at = Résultat le { $date }
contest-cancelled = Annulé
    .text = Ce concours est annulé.
contest-prizes = À gagner
contest-rules = Règlement
contest-rules-read = Lire le règlement
contest-rules-of = Règlement : { $title }
contest-rules-version = Version { $n }, publiée le { $date }
contest-rules-none = Le règlement sera publié à l’ouverture.
    .text = Il sera alors figé, avec une empreinte que chacun peut vérifier.
contest-talk = Discussion
contest-thread = Le sujet du concours
contest-thread-link = Voir le concours
contest-card-go = Voir et participer
contest-share = L’afficher sur le site de la marque
contest-share-text = { $form ->
    [tu] Colle ceci dans une page du site de la marque. La carte dit la même chose à tout le monde et ne dépose aucun traceur.
   *[vous] Collez ceci dans une page du site de la marque. La carte dit la même chose à tout le monde et ne dépose aucun traceur.
}
contest-share-picture = L’image que montrent les réseaux
