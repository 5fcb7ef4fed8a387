# Répétitions : une charte essayée sur le passé.
rehearsals-title = Répétition sur le passé
rehearsals-lede = Le brouillon est essayé sur ce qui a été écrit ici : ce qui serait retenu, refusé ou libéré, et qui cela toucherait. Personne n’en voit rien.
rehearsal-days = Sur quelle période ?
rehearsal-days-wrong = { $form ->
    [tu] Choisis une période de la liste.
   *[vous] Choisissez une période de la liste.
}
rehearsal-last = { $n ->
    [one] Le dernier jour
   *[other] Les { $n } derniers jours
}
rehearsal-start = Répéter
rehearsal-posts = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
rehearsal-finished = terminée
rehearsal-percent = { $n } %
rehearsal-since = depuis le { $date }
rehearsal-look-again = Actualiser
rehearsal-many = Arrêtée : plus de 20 000 messages changeraient. Cette charte est trop large.
rehearsal-broken = Une des deux chartes ne peut pas tourner : le brouillon doit d’abord être vert.
rehearsal-nothing = Rien ne changerait : chaque message aurait connu le même sort.
rehearsal-changed = { $n ->
    [one] Un message connaîtrait un autre sort.
   *[other] { $n } messages connaîtraient un autre sort.
}
rehearsal-approved = { $n ->
    [0] Aucun n’avait été approuvé par un modérateur.
    [one] L’un d’eux avait été approuvé par un modérateur.
   *[other] { $n } d’entre eux avaient été approuvés par un modérateur.
}
rehearsal-before = Avant
rehearsal-after = Après
rehearsal-count = Messages
rehearsal-members = Membres
rehearsal-of-these = Dont approuvés
rehearsal-was-approved = approuvé par un modérateur
rehearsal-open = Ouvrir
rehearsal-stricter = plus sévères
rehearsal-approved-short = dont approuvés par un modérateur
rehearsal-freed = plus doux
rehearsal-members-all = membres concernés
rehearsal-by-article = Par article
rehearsal-samples = Les plus récents d’abord ; chacun s’ouvre à sa place.
shadow-title = Essai à côté
shadow-lede = Le brouillon juge les nouveaux messages à côté de la charte en vigueur. Rien ne change pour personne : seules les différences sont notées. L’essai s’arrête tout seul.
shadow-days = Pendant combien de temps ?
shadow-for = { $n ->
    [one] Un jour
   *[other] { $n } jours
}
shadow-start = Commencer l’essai
shadow-end = Arrêter l’essai
shadow-look = Voir les différences
shadow-going = en cours
shadow-runs = L’essai est en cours ; personne d’autre que l’équipe ne le voit.
shadow-until = En cours jusqu’au { $date }
shadow-from-to = Du { $from } au { $to }
shadow-posts = { $n ->
    [0] aucun message jugé pour l’instant
    [one] { $n } message jugé
   *[other] { $n } messages jugés
}
shadow-replaced = Arrêté : une autre version est entrée en vigueur.
shadow-was-ended = Arrêté avant la fin par l’équipe.
shadow-nothing = Aucune charte n’est en vigueur : il n’y a rien à comparer.
shadow-same = Le brouillon est la charte en vigueur : il n’y a rien à comparer.
shadow-one = Un essai est déjà en cours.
