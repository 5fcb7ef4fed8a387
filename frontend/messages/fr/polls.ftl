# Sondages.
poll-title = Sondage
poll-with = Joindre un sondage
poll-add = Ajouter un sondage
poll-question = Question du sondage
poll-options = Réponses proposées
    .hint = Une par ligne, de 2 à 20.
poll-max = Réponses par personne
poll-closes = Clôture
    .hint = À l’heure de la communauté. Vide : ouvert jusqu’à ce que quelqu’un le ferme.
poll-results = Résultats visibles
poll-results-voted = Après avoir voté
poll-results-always = Tout de suite
poll-results-closed = Après la clôture
poll-fixed-choose = Un vote ne se change pas
poll-question-length = La question fait de { $min } à { $max } caractères.
poll-options-count = Il faut de { $min } à { $max } réponses différentes, une par ligne.
poll-option-long = Une réponse tient en { $max } caractères au plus.
poll-max-wrong = Un nombre entre 1 et le nombre de réponses.
poll-closes-wrong = Cette date n’est pas lisible.
poll-closes-when = La clôture est dans le futur, dans un an au plus.
poll-held = La charte demande qu’un modérateur lise d’abord ces mots. Une autre formulation passera peut-être.
poll-there = Ce message a déjà un sondage.
poll-share =
    { $n ->
        [0] aucune voix
        [one] { $n } voix, { $percent } %
       *[other] { $n } voix, { $percent } %
    }
poll-mine = { $form ->
    [tu] Ton choix
   *[vous] Votre choix
}
poll-voters =
    { $n ->
        [0] Personne n’a encore voté
        [one] Une personne a voté
       *[other] { $n } personnes ont voté
    }
poll-up-to = Jusqu’à { $n } réponses
poll-open = ouvert
poll-closes-at = jusqu’au { $at }
poll-closed-at = clos le { $at }
poll-hidden-voted = résultats après le vote
poll-hidden-closed = résultats à la clôture
poll-fixed = le vote est définitif
poll-vote = Voter
poll-change = Changer { $form ->
    [tu] ton
   *[vous] votre
} vote
poll-withdraw = Retirer { $form ->
    [tu] ton
   *[vous] votre
} vote
poll-close = Clore maintenant
poll-remove = Retirer le sondage
poll-too-many = C’est plus de réponses que le sondage n’en permet.
poll-unknown = Cette réponse n’est pas de ce sondage.
poll-closed = Ce sondage est clos.
poll-voted = Le vote est déjà donné, et ne se change pas ici.
poll-choose = Il manque un choix.

poll-into-room = Mettre le sondage dans un salon
    .text = Il s’affiche sous un message et se remplit sous les yeux de tous ; chacun en voit autant que dans le sujet.
poll-into = Mettre dans « { $room } »
