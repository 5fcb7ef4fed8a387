# Salons : on s’y parle en direct.
weekday-0 = lundi
weekday-1 = mardi
weekday-2 = mercredi
weekday-3 = jeudi
weekday-4 = vendredi
weekday-5 = samedi
weekday-6 = dimanche
room-day = { $weekday } { $day } { $month } { $year }
room-gone-author = Message supprimé par son auteur.
room-gone-team = Message retiré par l’équipe.
room-edited = modifié
room-line-waits = L’équipe le lit d’abord : personne d’autre ne le voit encore.
room-line-acts = Actions sur le message de { $name }
room-line-empty = Un message vide ne dit rien.
room-line-long = Un message tient en { $max } caractères au plus.
room-client-wrong = Ce formulaire a perdu son repère. Une fois la page rechargée, le texte sera encore là.
room-client-taken = Ce message a déjà été envoyé dans un autre salon.
room-edit-held = Sous cette forme, l’équipe devrait le lire d’abord. Le message reste donc comme il était.
room-hush-listening = Ici, c’est l’équipe qui parle. Les réactions sont ouvertes à tous.
room-hush-closed = Le salon est fermé en ce moment.
room-hush-locked = L’équipe a mis le salon en pause.

room-state-locked = Le salon est en pause jusqu’à { $time }.
room-state-slow = Mode lent : un message toutes les { $n } secondes, jusqu’à { $time }.
room-state-slow-always = Mode lent : un message toutes les { $n } secondes.
rooms-title = Salons
    .text = Pour se parler tout de suite. Ce qui doit rester trouve mieux sa place dans un sujet.
rooms-none = Aucun salon pour l’instant.
    .text = Ici, on se parlera en direct : le soir, pendant un événement, ou quand l’envie prend.
room-new = Ouvrir un salon
room-open-now = Ouvert
room-paused = En pause
room-over = Terminé
room-open-until = jusqu’à { $at }
room-opens-at = Ouvre le { $at }
room-kind = Qui y parle
room-kind-open = Ouvert à tous
    .text = Tout le monde lit, les membres écrivent.
room-kind-members = Entre membres
    .text = Seuls les membres de l’espace lisent et écrivent.
room-kind-team = Équipe
    .text = Pour la modération et l’équipe.
room-kind-event = Événement
    .text = Ouvert du début à la fin de l’événement. Les questions se posent et se votent avant.
room-kind-announcement = Annonces
    .text = L’équipe parle, tout le monde lit et réagit : pour un grand public.
room-kind-direct = Messages privés
room-folded = Message d’une personne bloquée
room-pinned-line = épinglé
room-since = Nouveau
room-lines = Messages de { $room }
room-older = Messages précédents
room-newer = Messages suivants
room-latest = Revenir au direct
room-empty = C’est calme, ici.
    .text = { $form ->
        [tu] Dis
       *[vous] Dites
    } bonjour : quelqu’un finit toujours par passer.
room-search = Chercher dans le salon
room-search-title = Chercher dans « { $room } »
room-search-nothing = Rien de tel ici.
room-team = Pour l’équipe
room-settings = Régler le salon
room-settings-title = Régler « { $room } »
room-say = Écrire dans « { $room } »
room-send = Envoyer
room-forget = Ne plus répondre à ce message
room-join = Tout le monde peut lire. Pour écrire, il faut être membre.
room-edit = Modifier
room-editing = Modification : Échap annule
room-link = Copier le lien
room-pin = Épingler
room-unpin = Ne plus épingler
room-remove = Supprimer
room-line-title = Un message de « { $room } »
room-hush-opens = Le salon ouvre le { $at }.
room-hush-suspended = { $form ->
    [tu] Tu ne peux
   *[vous] Vous ne pouvez
} pas écrire ici avant le { $at }.
room-new-one = Un nouveau message
room-new-other = { "{n}" } nouveaux messages
room-typing-one = { "{name}" } écrit…
room-typing-two = { "{name}" } et { "{other}" } écrivent…
room-typing-many = Plusieurs personnes écrivent…
room-away = Connexion perdue : ce qui s’écrit ici partira au retour.
room-back = De retour.
room-unsent = Pas encore envoyé
room-again = Réessayer
room-here = { "{n}" } en ligne
room-slow-wait = Mode lent : encore { "{n}" } s
room-name = Nom
    .hint = Court, comme on en parle : « Autour du feu ».
room-name-length = Un nom tient en 2 à 40 caractères.
room-topic = De quoi on y parle
    .hint = Une phrase, facultative.
room-topic-long = Une phrase de 200 caractères au plus.
room-kind-missing = Il faut choisir qui y parle.
room-slow = Mode lent
    .hint = Temps à attendre entre deux messages d’une même personne.
room-slow-none = Aucun
room-slow-seconds =
    { $n ->
        [one] Une seconde
       *[other] { $n } secondes
    }
room-slow-wrong = Ce rythme n’est pas proposé.
room-event-opens = Début de l’événement
room-event-closes = Fin de l’événement
room-event-hint = Pour un événement seulement.
room-event-when = Un événement a un début et une fin, dans cet ordre.
room-hours = Heures d’ouverture
room-hours-hint = À l’heure de { $zone }. Sans heures, le salon est toujours ouvert ; une fin plus tôt que le début est le lendemain.
room-hours-from = { $day }, ouverture
room-hours-to = { $day }, fermeture
room-hours-wrong = Chaque jour d’ouverture a une heure de début et de fin, comme 18:30.
room-stream = Vidéo en direct
    .hint = Adresse d’une vidéo (https). Elle se charge à côté du salon après un clic.
room-stream-wrong = Il faut une adresse en https.
room-archive = Ranger le salon
    .text = Plus personne ne le trouve. Les messages sont gardés.
room-too-many = Cet espace a déjà beaucoup de salons.
room-team-title = Calmer « { $room } »
room-team-text = Chaque mesure a une fin, et le salon redevient normal tout seul. La raison se lit en haut du salon.
room-team-more = Calmer, autrement…
room-slow-now = Ralentir
    .text = Un message toutes les 30 secondes, pendant 30 minutes
room-slow-lift = Ne plus ralentir
room-lock-now = Mettre en pause
    .text = Seule l’équipe écrit, pendant 10 minutes
room-lock-lift = Reprendre
room-slow-text = Chacun attend entre deux messages. L’équipe n’attend pas.
room-slow-between = Entre deux messages
room-slow-down = Ralentir le salon
room-lock = Mettre le salon en pause
room-lock-text = Tout le monde lit, seule l’équipe écrit.
room-clear = Faire place nette
room-clear-text = Retire ce que les membres viennent d’écrire, 500 messages au plus. Ceux de l’équipe restent.
room-clear-back = Remonter de
room-clear-reason = Pourquoi (gardé au registre)
room-minutes = Pendant
room-minutes-n =
    { $n ->
        [5] 5 minutes
        [10] 10 minutes
        [15] 15 minutes
        [30] 30 minutes
        [60] une heure
        [180] trois heures
       *[other] un jour
    }
room-minutes-wrong = Cette durée n’est pas proposée.
room-reason = Mot au salon (facultatif)
room-reason-long = Un mot de 200 caractères au plus.
room-reason-needed = Une raison, en quelques mots : elle reste au registre.
room-lift = Lever
questions-title = Questions pour « { $room } »
questions-text = Les plus attendues montent. Pendant l’événement, l’équipe pose la suivante à voix haute.
questions-link = Poser une question, voter
questions-room = Aller au salon
questions-waiting = Questions en attente
questions-none = Aucune question pour l’instant.
    .text = La première est souvent celle que tout le monde avait en tête.
questions-taken = Déjà posées
questions-become = En faire un sujet
    .text = Les questions posées et leurs réponses deviennent un sujet, facile à retrouver.
questions-became = Tout est gardé dans le sujet
question-text = Question
    .hint = Une seule à la fois, 300 caractères au plus.
question-ask = Poser la question
question-vote = J’aimerais la réponse
question-take = Poser à voix haute
question-withdraw = Retirer la question
question-length = Une question tient en { $min } à { $max } caractères.
question-too-many = Cinq questions en attente, c’est déjà beaucoup. Voter pour celles des autres aide aussi.
question-over = L’heure des questions est passée.
question-taken = Cette question a déjà été posée.
question-thread-there = Cet événement est déjà devenu un sujet.
question-thread-empty = Aucune question n’a encore été posée à voix haute.
room-to-thread = Citer dans un sujet
room-stretch-to-thread = Faire un sujet à partir d’ici
room-quoted = Dit dans [{ $room }]({ $link }) :
room-report = Signaler
room-decide = Décider, avec l’équipe
room-mute = Demander une pause
notice-called = { $others ->
    [0] { $name } s’adresse à { $form ->
        [tu] toi
       *[vous] vous
    }
    [one] { $name } et une autre personne s’adressent à { $form ->
        [tu] toi
       *[vous] vous
    }
   *[other] { $name } et { $others } autres s’adressent à { $form ->
        [tu] toi
       *[vous] vous
    }
}
notice-room-soon = Ça commence dans un quart d’heure
direct-title = Messages privés
    .text = Entre membres qui se sont choisis. Personne d’autre ne les lit ; ce qui est signalé arrive à la modération, avec les messages autour.
direct-new = Écrire en privé
    .text = La personne voit le premier message, puis accepte ou non. D’ici là, un seul message part.
direct-none = Aucune conversation.
    .text = Certaines choses se disent mieux à deux ou à quelques-uns.
direct-asked = Demande
direct-to = À qui
    .hint = Un ou plusieurs pseudos, comme @lea, @mariam.
direct-first = Premier message
direct-nobody = « { $name } » ne peut pas recevoir de message ici.
direct-to-whom = Il manque quelqu’un à qui écrire.
direct-too-many = Une conversation réunit huit personnes au plus.
direct-hush = Plus personne n’écoute ici.
direct-hush-asked = { $name } souhaite une conversation privée.
direct-hush-waiting = Le premier message est parti. La suite attend une réponse.
direct-join = Accepter
direct-decline = Non merci
direct-block = Bloquer
direct-leave = Quitter la conversation
direct-more = Plus
room-stream-watch = Regarder la vidéo en direct
room-picture = Ajouter une image
room-picture-words = Quelques mots avec elle
room-picture-send = Envoyer

quizzes = Quiz
quizzes-title = Quiz dans « { $room } »
quizzes-text = Des questions que tout le monde reçoit au même moment. Les bonnes réponses comptent, et plus elles arrivent tôt, plus elles valent.
quizzes-none = Aucun quiz pour l’instant.
    .text = Un soir, peut-être.
quiz-title = Titre
    .hint = Ce que le salon lit au-dessus des questions.
quiz-prepare = Préparer un quiz
quiz-preparing = Jusqu’au départ du quiz, l’équipe est seule à voir cette page.
quiz-no-questions = Il faut une première question ; ensuite, le quiz peut partir.
quiz-state-prepared = En préparation
quiz-state-running = En cours
quiz-state-played = Joué le { $at }
quiz-add = Ajouter une question
    .text = Deux à six réponses, dont une seule bonne.
quiz-question = Question
quiz-options = Réponses
    .hint = Le point marque la bonne ; les champs vides ne comptent pas.
quiz-option = Réponse { $n }
quiz-option-right = La réponse { $n } est la bonne
quiz-seconds-field = Secondes pour répondre
quiz-seconds = { $n } s
quiz-drop = Retirer « { $question } »
quiz-start = Lancer le quiz
quiz-next = Question suivante
quiz-stop = Terminer le quiz
quiz-discard = Abandonner ce quiz
quiz-wait = La question est ouverte. À la fin du temps, { $form ->
        [tu] tu ouvres
       *[vous] vous ouvrez
    } la suivante.
quiz-named = Quiz : { $title }
quiz-number = { $n } / { $of }
quiz-sooner = Une seule réponse compte, et plus elle arrive tôt, plus elle vaut.
quiz-taken = Réponse enregistrée.
quiz-hosting = { $form ->
        [tu] Tu animes
       *[vous] Vous animez
    } : le salon répond.
quiz-watching = Les membres répondent. Pour jouer, il suffit de rejoindre l’espace.
quiz-mine = { $form ->
        [tu] Ta réponse
       *[vous] Votre réponse
    }
quiz-right = Bonne réponse
quiz-votes = { $n ->
        [0] aucune réponse
        [one] 1 réponse
       *[other] { $n } réponses
    }
quiz-scores = Scores
quiz-final = Classement final
quiz-points = { $n } pts
quiz-nobody = Personne n’a encore joué.
quiz-all = Tout le classement ({ $n })
quiz-title-length = Un titre compte { $min } à { $max } caractères.
quiz-too-many = Vingt quiz attendent déjà dans ce salon.
quiz-text-length = Une question compte { $min } à { $max } caractères.
quiz-options-count = Une question a { $min } à { $max } réponses.
quiz-option-long = Une réponse tient en { $max } caractères au plus.
quiz-options-same = Deux réponses sont identiques.
quiz-right-missing = Quelle réponse est la bonne ? Il faut en marquer une, remplie.
quiz-seconds-wrong = De { $min } à { $max } secondes.
quiz-full = Cinquante questions remplissent une soirée.
quiz-masked = La charte masque une partie de ces mots. D’autres mots iraient mieux.
quiz-begun = Ce quiz a commencé : ses questions restent comme elles sont.
quiz-over = Ce quiz est terminé.
quiz-still-open = La question est encore ouverte : tout le monde a le même temps.
quiz-empty = Il n’y a pas de question à ouvrir.
quiz-other = Un autre quiz se joue déjà dans ce salon.
quiz-team = L’équipe connaît les réponses, et les laisse aux autres.
quiz-late = Trop tard : cette question était close quand la réponse nous est parvenue.
quiz-unknown = Cette réponse n’est pas proposée.
quiz-answered = Une seule réponse compte, et elle est déjà enregistrée.
