# Le dojo, et l’œil d’un mentor.
dojo-title = { $form ->
    [tu] Avant ton premier cas
   *[vous] Avant votre premier cas
  }
dojo-first = { $form ->
    [tu] Six cas d’entraînement précèdent ta première décision ici.
   *[vous] Six cas d’entraînement précèdent votre première décision ici.
  }
dojo-go = Voir les cas
dojo-text = { $n ->
    [one] Un cas de cet espace, sans nom, avant toute décision en son nom.
   *[other] { $n } cas, sans nom, avant toute décision au nom de l’espace. Il y faut une dizaine de minutes.
  }
dojo-how = Comment ça se passe
dojo-how-1 = { $form ->
    [tu] Tu lis un texte et tu dis ce que tu ferais, et selon quel article. La décision prise n’est pas montrée avant.
   *[vous] Vous lisez un texte et vous dites ce que vous feriez, et selon quel article. La décision prise n’est pas montrée avant.
  }
dojo-how-2 = { $form ->
    [tu] Tu lis ensuite ce que l’équipe ou la charte a décidé, et pourquoi. Ni note ni classement : c’est fini quand tout est fait et lu.
   *[vous] Vous lisez ensuite ce que l’équipe ou la charte a décidé, et pourquoi. Ni note ni classement : c’est fini quand tout est fait et lu.
  }
dojo-how-3 = { $form ->
    [tu] Après, tu décides comme tout le monde. { $name } relit tes premières restrictions et t’en dit un mot s’il le faut.
   *[vous] Après, vous décidez comme tout le monde. { $name } relit vos premières restrictions et vous en dit un mot s’il le faut.
  }
dojo-how-3-nobody = { $form ->
    [tu] Après, tu décides comme tout le monde. Une personne responsable relit tes premières restrictions et t’en dit un mot s’il le faut.
   *[vous] Après, vous décidez comme tout le monde. Une personne responsable relit vos premières restrictions et vous en dit un mot s’il le faut.
  }
dojo-begin = Commencer
dojo-charter = Lire la charte
dojo-case = Cas { $n } sur { $of }
dojo-real = Quelqu’un a écrit ici
dojo-example = Un texte comme on en écrit ici
dojo-gone = Ces mots ont été retirés depuis par leur auteur. Il n’y a plus rien à juger.
dojo-act = { $form ->
    [tu] Que ferais-tu ?
   *[vous] Que feriez-vous ?
  }
dojo-keep = Laisser
dojo-warn = Laisser, et avertir son auteur
dojo-hide = Retirer
dojo-kept = Laissé
dojo-warned = Laissé, avec un avertissement
dojo-hidden = Retiré
dojo-under = { $done }, selon « { $article } »
dojo-article = Selon quel article ?
dojo-no-article = Aucun
dojo-article-hint = Nécessaire pour tout ce qui n’est pas laissé tel quel.
dojo-judge = C’est ce que je ferais
dojo-act-needed = { $form ->
    [tu] Choisis ce que tu ferais.
   *[vous] Choisissez ce que vous feriez.
  }
dojo-agreed = { $form ->
    [tu] Tu aurais fait de même
   *[vous] Vous auriez fait de même
  }
dojo-other-article = Même acte, selon un autre article
dojo-differs-team = L’équipe a décidé autrement
dojo-differs-charter = La charte dit autre chose
dojo-yours = { $form ->
    [tu] Toi
   *[vous] Vous
  }
dojo-team = L’équipe
dojo-charters = La charte
dojo-said = Ce qui a été dit à son auteur
dojo-near = Le texte frôle cet article, et il passe : c’est pour cela qu’il sert d’exemple.
dojo-no-mark = { $form ->
    [tu] Personne n’apprend ce que tu as choisi.
   *[vous] Personne n’apprend ce que vous avez choisi.
  }
dojo-next = Cas suivant
dojo-finish = Terminé
dojo-done-title = { $form ->
    [tu] Tu peux décider
   *[vous] Vous pouvez décider
  }
dojo-trial = { $form ->
    [tu] { $name } relit après coup tes { $n } premières restrictions. Rien n’attend pour autant.
   *[vous] { $name } relit après coup vos { $n } premières restrictions. Rien n’attend pour autant.
  }
dojo-trial-nobody = { $form ->
    [tu] Une personne responsable relit après coup tes premières restrictions. Rien n’attend pour autant.
   *[vous] Une personne responsable relit après coup vos premières restrictions. Rien n’attend pour autant.
  }
dojo-over = { $form ->
    [tu] Ta période d’essai est terminée : merci.
   *[vous] Votre période d’essai est terminée : merci.
  }
dojo-first-case = Au premier cas
dojo-looks = { $form ->
    [tu] Ce qui a été dit de tes décisions
   *[vous] Ce qui a été dit de vos décisions
  }
dojo-confirmed = { $n ->
    [0] Aucune n’est encore confirmée.
    [one] Une est confirmée.
   *[other] { $n } sont confirmées.
  }
dojo-look-confirmed = Confirmée
dojo-look-back = Reprise
dojo-trial-wrong = Entre 1 et 50.
problem-dojo = Quelques cas d’abord
    .text = Qui arrive dans cette équipe s’entraîne sur six cas avant toute décision. Il y faut une dizaine de minutes.
mentor-title = L’œil du mentor
mentor-text = { $form ->
    [tu] Ce que de nouveaux collègues ont restreint. C’est déjà en vigueur ; confirme-le, ou reprends-le avec un mot.
   *[vous] Ce que de nouveaux collègues ont restreint. C’est déjà en vigueur ; confirmez-le, ou reprenez-le avec un mot.
  }
mentor-eye = { $n ->
    [0] L’œil du mentor
    [one] L’œil du mentor : 1
   *[other] L’œil du mentor : { $n }
  }
mentor-nobody = { $form ->
    [tu] Tu n’accompagnes personne
   *[vous] Vous n’accompagnez personne
  }
mentor-nobody-text = Les responsables nomment qui accompagne un nouveau collègue, dans les réglages de l’équipe.
mentor-in-dojo = Encore à l’entraînement : aucune décision possible pour l’instant.
mentor-confirmed = { $n } sur { $of } confirmées
mentor-nothing = Rien n’attend d’être relu.
mentor-said = Dit à l’auteur :
mentor-word = Un mot à { $name }
mentor-word-needed = { $form ->
    [tu] Dis en un mot pourquoi c’est repris.
   *[vous] Dites en un mot pourquoi c’est repris.
  }
mentor-confirm = Confirmer
mentor-back = Reprendre
mentor-case = Ouvrir le cas
mentor-end = Terminer l’essai
mentor-wrong = { $form ->
    [tu] Choisis un collègue de l’équipe.
   *[vous] Choisissez un collègue de l’équipe.
  }
apprentices-title = Nouveaux modérateurs
apprentices-text = Six cas avant la première décision, puis un mentor qui relit leurs premières restrictions.
apprentices-open = Dojo et essai
apprentices-asks = Avant la première décision
apprentices-yes = Six cas d’abord
apprentices-yes-text = Tirés des décisions de cet espace, sans nom ; s’il y en a trop peu, des exemples de la charte.
apprentices-no = Directement à la file
apprentices-no-text = Pour qui sera nommé désormais. Personne ne les accompagne.
apprentices-trial-of = Restrictions qu’un mentor relit
apprentices-trial-hint = L’essai se termine après autant de décisions confirmées, ou quand le mentor y met fin.
apprentices-now = En chemin
apprentices-none = Personne.
apprentices-asked = demandé le { $date }, pas encore commencé
apprentices-in-dojo = s’entraîne depuis le { $date }
apprentices-trial = à l’essai depuis le { $date }
apprentices-mentor = Mentor
apprentices-name = Nommer le mentor
apprentices-waive = Laisser entrer sans les cas
