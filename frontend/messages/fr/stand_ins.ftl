# Remplacer les responsables.
stand-in-title = Responsable par intérim
stand-in-text = { $form ->
    [tu] Quelqu’un te remplace jusqu’au moment que tu choisis. Cette personne est responsable jusque-là, puis redevient ce qu’elle était, sans que personne n’ait rien à faire.
   *[vous] Quelqu’un vous remplace jusqu’au moment que vous choisissez. Cette personne est responsable jusque-là, puis redevient ce qu’elle était, sans que personne n’ait rien à faire.
  }
stand-in-open-form = Demander un intérim
stand-in-until = Jusqu’au
    .hint = Trois mois au plus.
stand-in-until-wrong = Il faut un moment à venir, dans les trois mois.
stand-in-words = Ce qui est transmis
    .hint = { $form ->
        [tu] Préparé d’après ce qui est en cours. La personne le lit avant de dire oui : n’y nomme aucun membre.
       *[vous] Préparé d’après ce qui est en cours. La personne le lit avant de dire oui : n’y nommez aucun membre.
      }
stand-in-words-long = Le texte dépasse 4 000 caractères.
stand-in-ask = Demander
stand-in-manager = Cette personne est déjà responsable.
stand-in-asked-already = La demande est déjà faite, et elle court encore.
stand-in-not-you = Qui assure un intérim ne peut pas en demander un.
stand-in-all = Demandes faites
stand-in-by = à la demande de { $name }
stand-in-asked = en attente de réponse, jusqu’au { $date }
stand-in-runs = intérim jusqu’au { $date }
stand-in-over = terminé depuis le { $date }
stand-in-of = Intérim de { $name }
stand-in-question = { $form ->
    [tu] { $name } te demande d’assurer l’intérim
   *[vous] { $name } vous demande d’assurer l’intérim
  }
stand-in-question-text = { $form ->
    [tu] Dès ton oui et jusqu’à la date, tu as ici les droits d’un responsable : la file, les lettres, les concours, les réglages. Tu peux y mettre fin quand tu veux.
   *[vous] Dès votre oui et jusqu’à la date, vous avez ici les droits d’un responsable : la file, les lettres, les concours, les réglages. Vous pouvez y mettre fin quand vous voulez.
  }
stand-in-accept = Oui, j’assure l’intérim
stand-in-decline = Non merci
stand-in-handed = Transmis par { $name }
stand-in-open = En cours maintenant
stand-in-end = Y mettre fin maintenant
stand-in-appeals = { $n ->
    [one] Un recours attend
   *[other] { $n } recours attendent
  }, le premier jusqu’au { $date }
stand-in-threads = { $n ->
    [one] Un membre attend une réponse de l’équipe
   *[other] { $n } membres attendent une réponse de l’équipe
  }
stand-in-claim = { $kind } : réponse due le { $date }
stand-in-contest = « { $title } » : { $next }
notice-role-began = { $form ->
    [tu] Tu fais partie de l’équipe : merci
   *[vous] Vous faites partie de l’équipe : merci
  }
notice-role-changed = { $form ->
    [tu] Ton rôle dans l’équipe a changé
   *[vous] Votre rôle dans l’équipe a changé
  }
notice-role-ended = { $form ->
    [tu] Ton rôle dans l’équipe a pris fin : merci de ton aide
   *[vous] Votre rôle dans l’équipe a pris fin : merci de votre aide
  }
notice-stand-in-asked = { $form ->
    [tu] On te demande d’assurer un intérim
   *[vous] On vous demande d’assurer un intérim
  }
notice-stand-in-began = { $form ->
    [tu] La personne qui te remplace a dit oui
   *[vous] La personne qui vous remplace a dit oui
  }
notice-stand-in-over = L’intérim a pris fin
notice-mentor-named = { $form ->
    [tu] Tu accompagnes { $name }, qui débute dans l’équipe
   *[vous] Vous accompagnez { $name }, qui débute dans l’équipe
  }
notice-mentor-waits = { $form ->
    [tu] Une décision d’un nouveau modérateur attend ta relecture
   *[vous] Une décision d’un nouveau modérateur attend votre relecture
  }
notice-watch-season = { $form ->
    [tu] La saison est finie : tes heures et les mercis reçus sont sur ta page, avec une attestation si tu le souhaites
   *[vous] La saison est finie : vos heures et les mercis reçus sont sur votre page, avec une attestation si vous le souhaitez
  }
notices-team = L’équipe
