# Le fil privé entre un membre et l’équipe d’un espace.
correspondence-title = Écrire à l’équipe
correspondence-text = Un seul fil, { $form ->
    [tu] entre toi et l’équipe de { $space }. Personne d’autre ne le lit ; tu peux toujours y écrire.
   *[vous] entre vous et l’équipe de { $space }. Personne d’autre ne le lit ; vous pouvez toujours y écrire.
}
correspondence-list = Messages à l’équipe
    .text = Un fil par membre. Qui répond parle pour l’équipe ; le membre ne lit aucun autre nom.
correspondence-with = Le fil de { $name } avec l’équipe.
correspondence-profile = Profil
correspondence-open = Fil avec l’équipe
correspondence-team = L’équipe de { $space }
correspondence-none = Rien encore
correspondence-none-text = Une question, un souci de commande, une décision que l’on ne comprend pas : l’équipe lit tout.
correspondence-none-team = Quand un membre écrit à l’équipe, c’est ici.
correspondence-moved = Ce qui était écrit dans le sujet
correspondence-waits = Attend une réponse
correspondence-last-team = L’équipe a répondu
correspondence-n-waiting = { $n ->
    [one] Un message attend
   *[other] { $n } messages attendent
}
correspondence-body = { $form ->
    [tu] Ton message
   *[vous] Votre message
}
    .hint = Un numéro de commande peut rester ici : l’équipe seule le lit.
correspondence-answer = Répondre au nom de l’équipe
    .hint = Signé « l’équipe ». Les collègues voient qui a écrit.
correspondence-send = Envoyer
correspondence-aside = Pas besoin de réponse
correspondence-body-wrong = Entre 1 et 5 000 caractères.
