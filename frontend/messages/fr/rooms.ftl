# Salons : on s’y parle en direct.
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
room-line-waits = L’équipe le lit d’abord : personne d’autre ne le voit encore.
room-line-acts = Actions sur le message de { $name }
room-line-empty = Un message vide ne dit rien.
room-line-long = Un message tient en { $max } caractères au plus.
room-client-wrong = Ce formulaire a perdu son repère. Rechargez la page : le texte reste.
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
room-state-slow = Mode lent : un message toutes les { $n } secondes, jusqu’à { $time }.
room-state-slow-always = Mode lent : un message toutes les { $n } secondes.
