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
room-client-wrong = Ce formulaire a perdu son repère. Rechargez la page : le texte reste.
room-client-taken = Ce message a déjà été envoyé dans un autre salon.
room-edit-held = Sous cette forme, l’équipe devrait le lire d’abord. Le message reste donc comme il était.
room-hush-listening = Ici, c’est l’équipe qui parle. Les réactions sont ouvertes à tous.
room-hush-closed = Le salon est fermé en ce moment.
room-hush-locked = L’équipe a mis le salon en pause.
room-hush-muted = L’équipe { $form ->
    [tu] t’a
   *[vous] vous a
} demandé de faire une pause.
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
room-hush-muted-until = L’équipe { $form ->
    [tu] t’a
   *[vous] vous a
} demandé de faire une pause, jusqu’au { $at }. Lire reste possible.
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
