# Points, insignes et niveaux.
points-title = Points et insignes
points-mine = { $form ->
    [tu] Tes points
   *[vous] Vos points
  }
points-worth = points aujourd’hui
points-level = niveau
points-next = { $n ->
    [one] Plus qu’un point jusqu’au niveau suivant.
   *[other] Encore { $n } points jusqu’au niveau suivant.
  }
points-badges = Insignes
points-no-badge = Pas encore d’insigne.
points-wear = Porter
points-wear-it = Porter l’insigne « { $name } »
points-take-off = Retirer
points-wear-hint = { $form ->
    [tu] L’insigne que tu portes se voit à côté de ton nom.
   *[vous] L’insigne que vous portez se voit à côté de votre nom.
  }
points-choices = Ce que les autres voient
points-show-badges = Mes insignes, sur mon profil et à côté de mon nom
points-show-points = Mes points et mon niveau, sur mon profil
points-on-board = Ma place au tableau de la saison
points-ledger = D’où viennent mes points
points-where = voir
points-earning = Ce qui rapporte des points
points-n = { $n ->
    [one] 1 point
   *[other] { $n } points
  }
points-limit-days = { $days ->
    [one] Au plus { $n } fois par jour.
   *[other] Au plus { $n } fois en { $days } jours.
  }
points-limit-hours = Au plus { $n } fois en { $hours } heures.
points-limits = Les limites
points-per-day = { $n ->
    [one] Un point par jour au plus.
   *[other] { $n } points par jour au plus.
  }
points-per-pair = { $days ->
    [one] Deux personnes se rapportent des points l’une à l’autre { $n } fois par jour au plus.
   *[other] Deux personnes se rapportent des points l’une à l’autre { $n } fois en { $days } jours au plus.
  }
points-half-life = { $n ->
    [one] Un point perd la moitié de sa valeur en un jour.
   *[other] Un point perd la moitié de sa valeur en { $n } jours.
  }
points-levels = Niveaux
points-why-nothing = rien pour cela
points-why-often = déjà assez souvent
points-why-pair = déjà assez entre ces deux personnes
points-why-day = le compte du jour y était
points-why-gone = ce n’est plus là
points-why-back = de nouveau là
points-deed-thread = Discussion ouverte
points-deed-reply = Réponse
points-deed-answer = Réponse retenue
points-deed-reaction = Réaction reçue
points-deed-invitation = Personne amenée
points-deed-entry = Participation à un concours
points-deed-win = Concours gagné
points-profile = Points et insignes
settings-points = Points
    .text = Ce qui rapporte des points, des insignes et des niveaux, dans la langue de la charte. Un exemple qui ne tient pas empêche la publication.
points-in-force = La version { $n } est en vigueur.
points-see = Voir la page des membres
points-none-yet = Pas encore de points ici. Le modèle ci-dessous est prêt à publier ; ce qui est écrit avant ne compte pas.
points-text = Règles
points-text-hint = Chaque article dit ce qu’il récompense, et des exemples le prouvent.
points-publish = Publier
points-standard = Repartir du modèle
points-green = Tous les exemples tiennent.
points-proofs = Exemples
points-no-proofs = Aucun exemple.
points-holds = tient
points-gives = donne « { $got } »
points-rules-red = Ces règles ne peuvent pas entrer en vigueur : voir les remarques.
points-rules-same = Ces règles sont déjà en vigueur.
# Buts, saisons et tableau.
settings-seasons = Buts et saisons
goals-title = Notre but
goals-text = Un nombre à atteindre ensemble. Il se remplit sur l’accueil de l’espace, compté par ce que les règles récompensent.
goals-name-hint = Par exemple : 500 réponses avant l’été
goals-deed = Ce qui est compté
goals-target = Combien
goals-set = Fixer ce but
goals-share = { $n } sur { $of }
goals-until = jusqu’au { $date }
goals-reached = Atteint, ensemble. Merci !
goals-not-reached = { $n ->
    [0] Le temps est passé. Ce sera pour une autre fois.
    [one] Le temps est passé, et il en reste une belle trace. Merci !
   *[other] Le temps est passé : { $n } tout de même. Merci !
  }
goals-deed-wrong = Les règles en vigueur ne récompensent pas cela.
goals-target-wrong = Un nombre de 1 à dix millions.
seasons-title = Saisons
seasons-text = Une saison compte les points d’un temps, côte à côte, pour qui le veut. À la fin, chaque personne apprend ce qu’elle a fait ; personne n’a perdu, les insignes restent.
seasons-name-fr = Nom en français
seasons-name-en = Nom en anglais
seasons-begins = Premier jour
seasons-ends = Dernier jour
seasons-ends-hint = Compris.
seasons-begin = Ouvrir cette saison
seasons-remove = Retirer
seasons-over = terminée
seasons-times = du { $from } au { $to }
seasons-name-wrong = Un nom de 80 caractères au plus, dans une langue au moins.
seasons-time-wrong = Il manque le premier jour.
seasons-end-wrong = Le dernier jour vient après le premier, et n’est pas passé.
seasons-meet = Une autre saison court déjà dans ce temps.
seasons-no-rules = Il faut d’abord publier les règles des points.
board-title = Le tableau de la saison
board-text = Jusqu’au { $date }. N’y figure que qui le veut bien.
board-none = Pas de saison en ce moment.
board-own = { $form ->
    [tu] Tu as { $points } points, à la place { $place }. Cette place n’est dite qu’à toi.
   *[vous] Vous avez { $points } points, à la place { $place }. Cette place n’est dite qu’à vous.
  }
board-hidden = { $form ->
    [tu] Tu n’es pas sur le tableau.
   *[vous] Vous n’êtes pas sur le tableau.
  }
board-empty = La saison commence
board-empty-text = Encore personne ici.
board-more = La suite
recap-title = { $name } : merci
recap-together = { $n ->
    [0] La saison est finie.
    [one] La saison est finie : une chose utile, faite ensemble.
   *[other] La saison est finie : { $n } choses utiles, faites ensemble.
  }
recap-yours = { $form ->
    [tu] Ta saison
   *[vous] Votre saison
  }
recap-points = points
recap-nothing = { $form ->
    [tu] Tu étais là. La prochaine fois, peut-être.
   *[vous] Vous étiez là. La prochaine fois, peut-être.
  }
recap-badges = Insignes de cette saison
recap-rest = { $form ->
    [tu] Tes insignes restent, et tes points aussi : le tableau repart de zéro, pas toi.
   *[vous] Vos insignes restent, et vos points aussi : le tableau repart de zéro, pas vous.
  }
notice-season-ended = { $form ->
    [tu] Une saison se termine : voici la tienne, et merci
   *[vous] Une saison se termine : voici la vôtre, et merci
  }
points-gates = Qui peut ouvrir une discussion
points-gates-text = Un niveau à atteindre avant d’ouvrir une discussion dans une section. L’équipe n’en a pas besoin, et répondre reste ouvert à tout le monde.
points-team-gate = Qui peut proposer son aide à l’équipe
    .hint = À partir de ce niveau, les membres peuvent proposer leur aide ; les responsables répondent et les accueillent dans la modération. Qui est nommé directement par les responsables n’a pas besoin de niveau.
    .list = Qui s’est proposé
points-team-gate-none = On ne cherche personne
points-help = Aider l’équipe
points-help-text = À partir du niveau « { $level } », les membres peuvent proposer leur aide à l’équipe.
points-help-go = Voir comment
points-gate-closed = { $form ->
    [tu] Dans cette section, on ouvre une discussion à partir d’un certain niveau : tes points t’y mènent.
   *[vous] Dans cette section, on ouvre une discussion à partir d’un certain niveau : vos points vous y mènent.
  }
points-board-link = Le tableau de la saison
