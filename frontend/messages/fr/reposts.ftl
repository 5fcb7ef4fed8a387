# Demander une image à son auteur, répondre, et la liste de ce qui peut être utilisé.
reposts-title = Images demandées
  .text = Une image montrée ici ne paraît ailleurs que si son auteur l’a dit.
reposts-mine = { $form ->
    [tu] Ce qu’on te demande
   *[vous] Ce qu’on vous demande
  }
reposts-none = Rien n’est demandé.
  .text = { $form ->
        [tu] Si la marque aimerait montrer une de tes images ailleurs, la question t’attendra ici.
       *[vous] Si la marque aimerait montrer une de vos images ailleurs, la question vous attendra ici.
    }
reposts-all = Toutes les demandes
reposts-how = Pour demander une image : menu d’un message ou d’une ligne de salon qui en montre une.
reposts-csv = Exporter (CSV)
repost-title = Pouvons-nous la republier ?
repost-lede = { $form ->
    [tu] { $brand } aimerait montrer ton image ailleurs. Réponds comme tu veux : rien n’en dépend ici.
   *[vous] { $brand } aimerait montrer votre image ailleurs. Répondez comme vous voulez : rien n’en dépend ici.
  }
repost-ask = Demander à republier l’image
  .text = { $name } lira la question dans sa langue, et répondra oui, non, ou oui avec des limites.
repost-ask-do = Envoyer la question
repost-picture = Image
repost-picture-n = Image { $n }
repost-of = Image de { $name }
repost-gone = L’image n’est plus là.
repost-where = Où
repost-places = Où
repost-place-site = Site de la marque
repost-place-newsletter = Lettre d’information
repost-place-social = Réseaux sociaux
repost-place-print = Imprimé
repost-until = jusqu’au { $date }
repost-until-day = Jusqu’au
  .hint = Cinq ans au plus.
repost-message = Pourquoi
  .hint = Une phrase : ce que la marque veut en faire. La personne la lit telle quelle.
repost-asked = Demandé le
repost-answered = Répondu le
repost-withdrawn = Retiré le
repost-state = Réponse
repost-state-asked = En attente de réponse
repost-state-granted = Accordé
repost-state-refused = Refusé
repost-state-withdrawn = Retiré par l’auteur
repost-state-over = Terminé
repost-said = Ce qui a été accordé
repost-named = Sous quel nom
repost-named-none = Sans nom
repost-answer-where = { $form ->
    [tu] Où tu veux bien qu’on la montre
   *[vous] Où vous voulez bien qu’on la montre
  }
repost-answer-until-day = Jusqu’au (facultatif)
  .hint = Plus tôt que le { $date }. Vide : jusqu’à cette date.
repost-limits = Limites
  .hint = Facultatif. Par exemple : « pas de recadrage ».
repost-yes = Oui, aux endroits cochés
repost-no = Non
repost-free = { $form ->
    [tu] Rien n’est coché d’avance. Tu peux revenir sur un oui à tout moment, ici.
   *[vous] Rien n’est coché d’avance. Vous pouvez revenir sur un oui à tout moment, ici.
  }
repost-withdraw = Retirer mon accord
  .text = { $form ->
        [tu] La marque l’apprend aussitôt et n’utilise plus ton image. Ce qui est déjà imprimé ou envoyé le reste.
       *[vous] La marque l’apprend aussitôt et n’utilise plus votre image. Ce qui est déjà imprimé ou envoyé le reste.
    }
repost-picture-missing = { $form ->
    [tu] Choisis une des images.
   *[vous] Choisissez une des images.
  }
repost-place-missing = { $form ->
    [tu] Coche au moins un endroit.
   *[vous] Cochez au moins un endroit.
  }
repost-until-wrong = Il faut une date à venir, dans cinq ans au plus.
repost-own = { $form ->
    [tu] C’est ton image : il n’y a personne à qui demander.
   *[vous] C’est votre image : il n’y a personne à qui demander.
  }
repost-asked-before = Cette image est déjà demandée ; la réponse n’est pas encore venue.
repost-late = On ne peut plus répondre à cette question.
repost-answer-place = { $form ->
    [tu] Coche au moins un endroit, ou réponds non.
   *[vous] Cochez au moins un endroit, ou répondez non.
  }
repost-answer-named = { $form ->
    [tu] Choisis sous quel nom.
   *[vous] Choisissez sous quel nom.
  }
repost-answer-until = { $form ->
    [tu] Choisis une date à venir, au plus tard celle qui est demandée.
   *[vous] Choisissez une date à venir, au plus tard celle qui est demandée.
  }
