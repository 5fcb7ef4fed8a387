# Les membres qui proposent leur aide à une équipe.
volunteers-title = Aider l’équipe
volunteers-text = Celles et ceux qui veillent sur { $space } sont aussi des bénévoles. Qui connaît les lieux peut proposer de les rejoindre.
volunteers-closed = L’équipe ne cherche personne en ce moment.
volunteers-within = { $form ->
    [tu] Tu fais déjà partie de l’équipe.
   *[vous] Vous faites déjà partie de l’équipe.
  }
volunteers-below = { $form ->
    [tu] À partir du niveau « { $level } », tu pourras proposer ton aide. Tes points t’y mènent.
   *[vous] À partir du niveau « { $level } », vous pourrez proposer votre aide. Vos points vous y mènent.
  }
volunteers-not-open = { $form ->
    [tu] Tu ne peux pas proposer ton aide en ce moment : recharge la page pour savoir pourquoi.
   *[vous] Vous ne pouvez pas proposer votre aide en ce moment : rechargez la page pour savoir pourquoi.
  }
volunteers-body = { $form ->
    [tu] Ce que tu aimerais faire
   *[vous] Ce que vous aimeriez faire
  }
    .hint = { $form ->
    [tu] Quand tu as du temps, ce que tu connais bien, ce que tu changerais. Les responsables de l’équipe le lisent et te répondent dans ton fil avec l’équipe.
   *[vous] Quand vous avez du temps, ce que vous connaissez bien, ce que vous changeriez. Les responsables de l’équipe le lisent et vous répondent dans votre fil avec l’équipe.
  }
volunteers-offer = { $form ->
    [tu] Proposer ton aide
   *[vous] Proposer votre aide
  }
volunteers-waits = En attente d’une réponse
volunteers-welcomed = Accueil dans l’équipe le { $date }
volunteers-declined = Déclinée le { $date }
volunteers-again = { $form ->
    [tu] Tu pourras proposer ton aide de nouveau à partir du { $date }.
   *[vous] Vous pourrez proposer votre aide de nouveau à partir du { $date }.
  }
volunteers-words = Ce qui a été écrit
volunteers-none = Personne ne s’est proposé pour l’instant
volunteers-none-text = À partir du niveau choisi avec les points, les membres peuvent proposer leur aide.
volunteers-answer = Répondre
volunteers-reply = { $form ->
    [tu] Ta réponse
   *[vous] Votre réponse
  }
    .hint = { $form ->
    [tu] Ta réponse part dans le fil du membre avec l’équipe.
   *[vous] Votre réponse part dans le fil du membre avec l’équipe.
  } La personne accueillie rejoint la modération, et commence par le dojo si l’équipe l’a choisi.
volunteers-welcome = Accueillir dans la modération
volunteers-decline = Pas maintenant
