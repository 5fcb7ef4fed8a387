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
watch-note-long = Le mot dépasse 2 000 caractères.
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
watch-draft-warm = Ça s’anime : « { $title } » ({ $n ->
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
watch-zone = À l’heure de l’espace : { $zone }.
watch-times-wrong = Il faut un début et une autre fin ; ce qui finit avant de commencer finit le lendemain.
watch-work = Le travail de l’équipe
watch-work-text = Celui de l’équipe entière : personne n’est comparé à personne.
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
watch-votes = deuxièmes avis concordants : { $same } sur { $votes }

season-title = Ma saison
season-text = { $form ->
    [tu] Cette page n’est que pour toi. Elle ne te compare à personne.
   *[vous] Cette page n’est que pour vous. Elle ne vous compare à personne.
  }
season-figures = Ce qui a été fait
season-time = Temps de veille
season-watches = Veilles
season-acts = Actes au registre
season-thanks = Mercis pour mes décisions
season-team = Mercis à toute l’équipe
season-hours = { $hours ->
    [0] { $minutes } min
    [one] une heure { $minutes } min
   *[other] { $hours } heures { $minutes } min
  }
season-days = du { $first } au { $last }
season-certificate = Attestation
season-certificate-text = { $form ->
    [tu] Pour un employeur, une école ou toi-même : les chiffres de la période ci-dessus, sous le nom que tu choisis, en PDF signé par un responsable.
   *[vous] Pour un employeur, une école ou vous-même : les chiffres de la période ci-dessus, sous le nom que vous choisissez, en PDF signé par un responsable.
  }
season-name = Nom sur l’attestation
season-name-hint = { $form ->
    [tu] Celui que tu veux y lire. Qui a le code le lit.
   *[vous] Celui que vous voulez y lire. Qui a le code le lit.
  }
season-name-wrong = Le nom compte de 2 à 60 caractères.
season-language = Langue de l’attestation
season-ask = Demander l’attestation
season-empty = Rien à attester pour cette période : ni veille, ni acte.
season-waits = Attend un responsable
season-sign = Signer
season-download = Télécharger le PDF
certificate-title = Attestation de bénévolat
certificate-for = La présente atteste que
certificate-did = a été bénévole de la communauté { $space },
certificate-watches = { $n ->
    [0] aucune veille
    [one] une veille
   *[other] { $n } veilles
  }
certificate-acts = { $n ->
    [0] aucun acte de modération
    [one] un acte de modération, consigné
   *[other] { $n } actes de modération, consignés
  }
certificate-thanks = { $n ->
    [0] et les remerciements de toute l’équipe
    [one] remercié une fois par un membre pour une décision
   *[other] remercié { $n } fois par des membres pour des décisions
  }
certificate-signed = Signé par { $name } pour l’équipe, le { $date }
certificate-check = Chacun peut vérifier cette attestation. Son code : { $code }
certificate-check-title = Vérifier une attestation
certificate-yes = Oui : cette attestation a été signée ici.
certificate-no = Non : aucune attestation ne porte ce code.
certificate-where = Communauté
certificate-when = Période
certificate-signed-on = Signée le
certificate-code = Code
certificate-check-now = Vérifier
thanks-decision = Remercier qui a décidé
thanks-team = Remercier l’équipe
