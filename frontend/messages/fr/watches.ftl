# Les veilles d’une équipe.
watch-title = Veille
watch-text = Qui est là, ce qu’on se transmet, et à qui le tour.
watch-now = De veille en ce moment
watch-nobody = Personne.
watch-since = depuis le { $date }
watch-begin = Commencer ma veille
watch-end = Terminer ma veille
watch-end-text = { $form ->
    [tu] Chaque cas dont tu t’occupais est libre à nouveau. Ce qui est écrit ici attend la personne suivante.
   *[vous] Chaque cas dont vous vous occupiez est libre à nouveau. Ce qui est écrit ici attend la personne suivante.
  }
watch-note = Mot pour la veille suivante
watch-note-hint = Préparé d’après ce qui est en cours. Seule l’équipe le lit.
watch-note-long = Le mot dépasse 2000 caractères.
watch-hand-over = Transmettre et partir
watch-draft-held = { $n ->
    [0] Rien n’est retenu.
    [one] Un cas est retenu.
   *[other] { $n } cas sont retenus.
  }
watch-draft-reported = { $n ->
    [0] Rien n’est signalé.
    [one] Un cas est signalé.
   *[other] { $n } cas sont signalés.
  }
watch-draft-later = { $n ->
    [0] Rien n’est remis à plus tard.
    [one] Un cas est remis à plus tard.
   *[other] { $n } cas sont remis à plus tard.
  }
watch-draft-warm = Ça s’anime : « { $title } » ({ $n ->
    [one] un message
   *[other] { $n } messages
  } en six heures)
watch-open = { $n ->
    [0] Rien n’attend
    [one] Un cas attend
   *[other] { $n } cas attendent
  }
watch-notes = Transmis
watch-taken = Repris par { $name }
watch-take = Je prends la suite
watch-roster = Tour de veille
watch-roster-none = Personne n’a dit quand il veille.
watch-add = Ajouter un moment
watch-remove = Retirer
watch-who = Qui
watch-weekday = Chaque
watch-from = De
watch-to = À
watch-zone = À l’heure de l’espace : { $zone }.
watch-times-wrong = La fin vient après le début, le même jour.
watch-work = Le travail de l’équipe
watch-work-text = Celui de l’équipe entière : personne n’est comparé à personne.
watch-week = décisions en sept jours
watch-wait = attente médiane d’un cas
watch-articles = Par article, en quatre-vingt-dix jours
watch-article = { $decided ->
    [one] une décision
   *[other] { $decided } décisions
  }, { $overturned ->
    [0] aucune annulée
    [one] une annulée
   *[other] { $overturned } annulées
  }
watch-votes = deuxièmes avis concordants : { $same } sur { $votes }
