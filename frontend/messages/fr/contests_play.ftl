### Concours qui se jouent : défis, quiz, pronostics, tournois.

play-contests = Concours
play-see = Voir comme les participants
play-not-on = Ce concours n’est pas ouvert en ce moment.
play-enter-first = { $form ->
    [tu] Participe d’abord au concours.
   *[vous] Participez d’abord au concours.
}
play-begun = Le concours est ouvert : plus rien n’y change.
play-outside = Cela sort des dates du concours.
play-opens = On joue à partir du { $date }.
play-edit = Préparer le jeu
    .text = Tout se prépare avant l’ouverture ; ensuite, plus rien ne change.
    .begun = Le concours est ouvert ou terminé : ce qui se joue ne change plus.
play-save = Enregistrer
play-drop = Retirer : { $what }
challenge-title = Le défi
challenge-goal = Objectif commun
challenge-mine = Mes étapes
challenge-together = Ensemble : { $n } étapes sur { $goal }
challenge-alone = { $form ->
    [tu] Tu as fait { $n } étapes sur { $needed }.
   *[vous] Vous avez fait { $n } étapes sur { $needed }.
}
challenge-complete = Défi relevé. Bravo !
challenge-streak = { $n } d’affilée
step-done = C’est fait.
step-waits = L’équipe regarde.
step-until = Jusqu’au { $date }
step-late = { $form ->
    [tu] Pas grave : tu peux encore te rattraper jusqu’au { $date }.
   *[vous] Pas grave : vous pouvez encore vous rattraper jusqu’au { $date }.
}
step-from = À partir du { $date }
step-over = Une autre fois, peut-être.
step-refused = { $form ->
    [tu] L’équipe n’a pas retrouvé l’étape dans ce que tu as montré. Tu peux réessayer.
   *[vous] L’équipe n’a pas retrouvé l’étape dans ce que vous avez montré. Vous pouvez réessayer.
}
step-show = Je l’ai fait
step-word = { $form ->
    [tu] Un membre de l’équipe confirmera que tu l’as fait.
   *[vous] Un membre de l’équipe confirmera que vous l’avez fait.
}
step-body = Raconter
    .hint = Publié dans le sujet du concours.
step-file = Photo
step-alt = Ce qu’on y voit
    .hint = Pour qui ne voit pas l’image.
step-send = Envoyer
step-not-begun = Cette étape n’a pas encore commencé.
step-shown = { $form ->
    [tu] Tu as déjà montré cette étape.
   *[vous] Vous avez déjà montré cette étape.
}
step-picture = { $form ->
    [tu] Ajoute une photo : cette étape se montre en image.
   *[vous] Ajoutez une photo : cette étape se montre en image.
}
proofs-title = Étapes à confirmer
proofs-waiting = { $n ->
    [0] Rien à confirmer
    [one] { $n } à confirmer
   *[other] { $n } à confirmer
}
proofs-none = Tout est confirmé.
proofs-late = rattrapage
proofs-word = Demande qu’on le confirme de vive voix.
proofs-accept = C’est fait
proofs-refuse = Pas encore
proofs-give = Confirmer sans demande
    .text = Pour une étape que l’équipe a vue de ses yeux.
proofs-step = Étape
proofs-member = Membre
proof-judged = Quelqu’un de l’équipe a déjà répondu.
proof-post = Par un message dans le sujet : il compte aussitôt
proof-photo = Par une photo, que l’équipe confirme
proof-word = Sur parole d’un modérateur
steps-add = Ajouter ces étapes
steps-field = Étapes
    .hint = Une par ligne, en français | in English.
steps-begin = Début de la première
    .hint = Vide : à l’ouverture du concours, ou à la suite.
steps-each = Jours par étape
steps-by = Comment le montre-t-on ?
steps-titles = { $form ->
    [tu] Écris de 1 à 60 étapes, 200 caractères au plus chacune.
   *[vous] Écrivez de 1 à 60 étapes, 200 caractères au plus chacune.
}
steps-days = De 1 à 31 jours.
steps-proof = { $form ->
    [tu] Choisis comment on le montre.
   *[vous] Choisissez comment on le montre.
}
steps-first = { $form ->
    [tu] Indique quand commence la première.
   *[vous] Indiquez quand commence la première.
}
aim-title = Objectifs
aim-needed = Étapes pour relever le défi
    .hint = 0 : toutes.
aim-goal = Étapes de tous ensemble
    .hint = 0 : pas d’objectif commun.
aim-number = Un nombre entier.
answers-title = Questions
answers-send = Envoyer mes réponses
answers-none = { $form ->
    [tu] Réponds à une question au moins.
   *[vous] Répondez à une question au moins.
}
answers-unknown = Cette réponse n’est pas de celles proposées.
answers-before = { $form ->
    [tu] Tu as déjà répondu à cette question.
   *[vous] Vous avez déjà répondu à cette question.
}
answer-number = { $form ->
    [tu] Ta réponse, en nombre
   *[vous] Votre réponse, en nombre
}
answer-mine = { $form ->
    [tu] ta réponse
   *[vous] votre réponse
}
answer-mine-number = { $form ->
    [tu] Ta réponse : { $n }
   *[vous] Votre réponse : { $n }
}
answer-right = juste
answer-right-number = Réponse : { $n }
answer-source = La source
quiz-days = { $form ->
    [tu] Tu peux répondre jusqu’au { $date }, une fois à chaque question. Les réponses sont données après.
   *[vous] Vous pouvez répondre jusqu’au { $date }, une fois à chaque question. Les réponses sont données après.
}
prediction-until = { $form ->
    [tu] Tu peux changer d’avis jusqu’au { $date }.
   *[vous] Vous pouvez changer d’avis jusqu’au { $date }.
}
prediction-settles = On saura le { $date }
question-void = Cette question ne compte pas.
question-number = La réponse est un nombre.
question-letters = De 3 à 200 caractères.
question-options = De 2 à 6 réponses, une par ligne.
question-right = { $form ->
    [tu] Dis laquelle est juste.
   *[vous] Dites laquelle est juste.
}
question-most = 50 questions au plus.
question-add = Ajouter cette question
question-fr = Question en français
question-en = Question en anglais
question-choices = Réponses proposées
    .hint = Une par ligne, en français | in English.
question-of-number = La réponse est un nombre : le plus proche l’emporte
question-which = La bonne réponse
    .hint = Son rang dans la liste, ou le nombre.
scores-title = Qui savait
scores-rule = D’abord le plus de bonnes réponses, puis les nombres les plus proches, puis la réponse la plus tôt envoyée. Un tirage se fait entre les meilleurs à égalité.
score-right = { $n ->
    [one] { $n } juste
   *[other] { $n } justes
}
score-off = écart { $n }
score-without = sans nombre
settle = Donner le résultat
settle-option = Ce qui est arrivé
settle-number = Le nombre exact
settle-link = Adresse où on peut le lire
settle-source = { $form ->
    [tu] Donne l’adresse complète de la source.
   *[vous] Donnez l’adresse complète de la source.
}
settle-void = Ne compte pour personne
settle-void-why = Sinon, pourquoi la question ne compte plus
settle-why = { $form ->
    [tu] Dis pourquoi, en 3 à 300 caractères.
   *[vous] Dites pourquoi, en 3 à 300 caractères.
}
settle-early = Le résultat se donne après la clôture.
settle-late = Les gagnants sont connus : il est trop tard.
settles-title = Quand saura-t-on ?
    .text = Après la clôture. On peut reporter, en disant pourquoi.
settles-at = On saura le
settles-why = Pourquoi c’est reporté
settles-missing = { $form ->
    [tu] Indique cette date.
   *[vous] Indiquez cette date.
}
settles-early = C’est avant la clôture.
bracket-title = Le tournoi
bracket-rule = Chaque membre a une voix par rencontre et peut en changer tant qu’elle dure. Les voix sont comptées à la fin. À égalité, la meilleure tête de série passe.
bracket-final = Finale
bracket-semi = Demi-finales
bracket-quarter = Quarts de finale
bracket-round = Tour { $n }
bracket-dates = Du { $from } au { $to }
bracket-later = Les rencontres se décident au tour précédent.
bracket-wins = passe
bracket-votes = { $n ->
    [one] { $n } voix
   *[other] { $n } voix
}
bracket-vote = Voter
bracket-alone = Passe sans rencontre.
bracket-tied = Égalité : la meilleure tête de série passe.
bracket-champion = Vainqueur : { $name }
bracket-set = Qui se rencontre
bracket-field = Noms
    .hint = Un par ligne, le favori d’abord ; de 2 à 32. Vide : les participations se rencontrent.
bracket-size = Places, si les participations se rencontrent
bracket-first = Début du premier tour
bracket-days = Jours par tour
bracket-names = { $form ->
    [tu] Écris de 2 à 32 noms différents, ou choisis un nombre de places.
   *[vous] Écrivez de 2 à 32 noms différents, ou choisissez un nombre de places.
}
match-not-on = On ne vote pas pour cette rencontre en ce moment.
match-own = { $form ->
    [tu] Laisse les autres voter pour toi.
   *[vous] Laissez les autres voter pour vous.
}
thread-part = Participer en écrivant
thread-how = { $form ->
    [tu] Dis une fois que tu participes : ce que tu écris dans le sujet du concours comptera.
   *[vous] Dites une fois que vous participez : ce que vous écrivez dans le sujet du concours comptera.
}
thread-take = Je participe
thread-read = Lire le sujet
thread-terms = { $form ->
    [tu] Ainsi, tu acceptes le règlement et confirmes en remplir les conditions.
   *[vous] Ainsi, vous acceptez le règlement et confirmez en remplir les conditions.
}
thread-rules = Le règlement
thread-taking = { $form ->
    [tu] Tu participes avec ce que tu écris dans le sujet.
   *[vous] Vous participez avec ce que vous écrivez dans le sujet.
}
thread-write = Écrire
written-post = Dans le sujet
written-place = { $n ->
    [1] Première place
   *[other] Place { $n }
}
choice-how = { $form ->
    [tu] Choisis dans l’ordre : d’abord la première place.
   *[vous] Choisissez dans l’ordre : d’abord la première place.
}
choice-take = Choisir
choice-back = Reprendre ce choix
choice-not-now = On choisit après la clôture, avant l’annonce du résultat.
choice-own = { $form ->
    [tu] Laisse ta propre participation aux autres.
   *[vous] Laissez votre propre participation aux autres.
}
chooser-title = Qui choisit
chooser-who = Parmi ce qui est écrit, le choix revient
chooser-team = à l’équipe
chooser-asker = au membre qui a posé la question
chooser-rules = au jury ou aux votes, selon le règlement
chooser-handle = Le membre qui a posé la question
chooser-missing = { $form ->
    [tu] Dis qui choisit.
   *[vous] Dites qui choisit.
}
asker-unknown = Aucun membre ne porte ce nom.
