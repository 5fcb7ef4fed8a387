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
