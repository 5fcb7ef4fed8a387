# Exposés des motifs, recours, examinateurs extérieurs.
statement-title = La décision
statement-released = Ce qui était écrit a été publié après lecture.
statement-kept = L’équipe a lu ce qui était signalé et l’a laissé en place.
statement-hide = { $form ->
    [tu] Ce que tu as publié n’est plus affiché. Sa place demeure ; toi et l’équipe êtes seuls à pouvoir le lire.
   *[vous] Ce que vous avez publié n’est plus affiché. Sa place demeure ; vous et l’équipe êtes seuls à pouvoir le lire.
  }
statement-held = { $form ->
    [tu] Ce que tu as écrit attend une lecture. D’ici là, toi et l’équipe êtes seuls à pouvoir le lire.
   *[vous] Ce que vous avez écrit attend une lecture. D’ici là, vous et l’équipe êtes seuls à pouvoir le lire.
  }
statement-remove = { $form ->
    [tu] Ce que tu as écrit n’est pas publié. Toi et l’équipe êtes seuls à pouvoir le lire.
   *[vous] Ce que vous avez écrit n’est pas publié. Vous et l’équipe êtes seuls à pouvoir le lire.
  }
statement-lock = Plus personne ne peut répondre dans ce sujet.
statement-warn = { $form ->
    [tu] Ce que tu as écrit reste en place. L’équipe te demande de tenir compte de l’article ci-dessous.
   *[vous] Ce que vous avez écrit reste en place. L’équipe vous demande de tenir compte de l’article ci-dessous.
  }
statement-suspend = { $form ->
    [tu] Tu peux lire ici, mais pas écrire pendant un temps.
   *[vous] Vous pouvez lire ici, mais pas écrire pendant un temps.
  }
statement-ban = { $form ->
    [tu] Tu peux lire ici, mais plus écrire.
   *[vous] Vous pouvez lire ici, mais plus écrire.
  }
statement-label = { $form ->
    [tu] Ce que tu as publié porte une mention.
   *[vous] Ce que vous avez publié porte une mention.
  }
statement-mask = { $form ->
    [tu] Un passage de ce que tu as publié est masqué.
   *[vous] Un passage de ce que vous avez publié est masqué.
  }
statement-words = { $form ->
    [tu] Tes mots
   *[vous] Vos mots
  }
statement-passage = Le passage
statement-article = Article de la charte
statement-version = version { $n }
statement-law = Disposition légale
statement-facts = Ce qui s’est passé
statement-scope = Où elle vaut
statement-everywhere = Partout sur ce serveur
statement-until = Jusqu’au
statement-no-end = Sans date de fin
statement-source = Ce qui l’a amenée
statement-by-charter = Détection automatique par les règles de la charte
statement-by-report = Le signalement d’un membre
statement-by-notice = Une notification au titre de la loi
statement-by-team = L’initiative de l’équipe
statement-by-appeal = Un recours
statement-decided = Décidée par
statement-message = Message de l’équipe
statement-read = Lire la décision
statement-read-appeal = Lire la décision, demander un nouvel examen
statement-elsewhere = { $form ->
    [tu] Tu peux aussi t’adresser à un organe certifié de règlement des litiges ou à un tribunal.
   *[vous] Vous pouvez aussi vous adresser à un organe certifié de règlement des litiges ou à un tribunal.
  }

appeal-title = { $form ->
    [tu] Tu penses que c’est une erreur ?
   *[vous] Vous pensez que c’est une erreur ?
  }
appeal-text = Deux phrases suffisent. C’est gratuit : quelqu’un qui n’a pas décidé regarde à nouveau, sous sept jours.
appeal-text-reporter = { $form ->
    [tu] L’équipe a laissé en place ce que tu as signalé. Deux phrases suffisent : quelqu’un qui n’a pas décidé regarde à nouveau, sous sept jours.
   *[vous] L’équipe a laissé en place ce que vous avez signalé. Deux phrases suffisent : quelqu’un qui n’a pas décidé regarde à nouveau, sous sept jours.
  }
appeal-words = Pourquoi l’équipe devrait-elle regarder à nouveau ?
appeal-words-hint = Possible jusqu’au { $date }, une seule fois.
appeal-words-wrong = { $form ->
    [tu] Dis pourquoi en une phrase ou deux, en 2 000 caractères au plus.
   *[vous] Dites pourquoi en une phrase ou deux, en 2 000 caractères au plus.
  }
appeal-send = Demander un nouvel examen
appeal-ask = Demander un nouvel examen
appeal-made-already = Un nouvel examen est déjà demandé.
appeal-closed = Cette décision ne peut plus être contestée.
appeal-yours = { $form ->
    [tu] Ton recours
   *[vous] Votre recours
  }
appeal-waits = Nouvel examen en cours
appeal-waits-text = { $form ->
    [tu] Quelqu’un qui n’a pas décidé regarde à nouveau d’ici au { $date }. La réponse te sera donnée ici.
   *[vous] Quelqu’un qui n’a pas décidé regarde à nouveau d’ici au { $date }. La réponse vous sera donnée ici.
  }
appeal-upheld = Maintenue après recours
appeal-changed = Modifiée après recours
appeal-overturned = Annulée après recours
appeal-upheld-text = La décision est maintenue.
appeal-changed-text = La décision était trop sévère : un avertissement la remplace.
appeal-overturned-text = { $form ->
    [tu] La décision était une erreur, elle est annulée. L’équipe te présente ses excuses.
   *[vous] La décision était une erreur, elle est annulée. L’équipe vous présente ses excuses.
  }
appeal-overturned-reporter = { $form ->
    [tu] Tu avais raison : l’équipe est intervenue. Merci.
   *[vous] Vous aviez raison : l’équipe est intervenue. Merci.
  }
appeal-reasons = Motifs
appeal-reasons-hint = Ils sont lus par l’auteur du recours. L’équipe signe, aucun nom n’est donné.
appeal-reasons-needed = Un recours se juge avec des motifs : une phrase suffit.
appeal-judged-by-team = Jugé par quelqu’un de l’équipe qui n’avait pas décidé
appeal-judged-outside = Jugé par quelqu’un d’extérieur à l’équipe
appeal-of-sanction = Une décision au sujet d’un membre
appeal-decision = La décision contestée
appeal-by-when = À juger d’ici au
appeal-due = d’ici au { $date }
appeal-judge-other = { $form ->
    [tu] Tu as pris cette décision : quelqu’un d’autre juge le recours.
   *[vous] Vous avez pris cette décision : quelqu’un d’autre juge le recours.
  }
appeal-for-managers = Cette décision vient d’un responsable : un autre responsable ou l’administrateur juge le recours.
appeal-reviewer-name = Nom de l’examinateur
appeal-reviewer-wrong = Un nom de 2 à 80 caractères.
appeal-name-reviewer = Créer un lien
appeal-link = Ce lien est destiné à l’examinateur. Il ne s’affiche que cette fois :

review-title = Un nouveau regard sur une décision
review-text = { $form ->
    [tu] { $name }, on te demande de juger parce que tu n’as pas décidé. Lis les mots, l’article et le recours, puis dis ce qui est juste.
   *[vous] { $name }, on vous demande de juger parce que vous n’avez pas décidé. Lisez les mots, l’article et le recours, puis dites ce qui est juste.
  }
review-words = Les mots dont il s’agit
review-decided = Ce qui a été décidé
review-appeal = Le recours
review-thanks = Merci
review-thanks-text = { $form ->
    [tu] Ton jugement a été appliqué, et l’auteur du recours en est informé.
   *[vous] Votre jugement a été appliqué, et l’auteur du recours en est informé.
  }

mail-appeal-due = Un recours
    .subject = Un recours attend dans { $community }
    .text = Un membre de { $community } demande un nouvel examen d’une décision. Il est à juger d’ici au { $date }, par quelqu’un qui n’a pas décidé.
    .action = Lire le recours

precedents-title = Déjà décidé selon cet article
precedents-compared = { $n ->
    [one] Une décision :
   *[other] { $n } décisions :
  }
precedents-alike = { $n } % de ressemblance
colleagues-title = Entre collègues
opinion-ask = Demander un deuxième avis
opinion-cast = { $n ->
    [0] Aucun vote pour l’instant.
    [one] Un vote.
   *[other] { $n } votes.
  }
opinion-blind = { $form ->
    [tu] Tu les verras une fois le tien donné.
   *[vous] Vous les verrez une fois le vôtre donné.
  }
opinion-why = En un mot, pourquoi ?
opinion-cast-already = { $form ->
    [tu] Tu as déjà voté.
   *[vous] Vous avez déjà voté.
  }
note-add = Ajouter une note
note-words = Note pour l’équipe
note-hint = L’équipe seule la lit. Un·e collègue nommé·e par @pseudo est prévenu·e.
note-wrong = 1 000 caractères au plus.
moderation-brigade = Ressemble à une action concertée
moderation-brigade-network = { $n } signalements sur { $all } en une heure sont venus d’un même réseau.
moderation-brigade-unproved = { $n } signalements en une heure, presque tous de membres dont aucun signalement ne s’est encore vérifié.
moderation-brigade-hint = Une école ou un bureau est aussi un seul réseau. Rien ne se fait de soi-même et personne n’est ralenti pour cela : c’est le texte qui décide.
report-cooled = { $form ->
    [tu] Tes derniers signalements ont été lus et laissés en place. Attends un jour avant le suivant.
   *[vous] Vos derniers signalements ont été lus et laissés en place. Attendez un jour avant le suivant.
  }

transparency-title = Rapport de transparence
transparency-text = Ce qui a été signalé et décidé ici, en combien de temps, et ce qu’il est advenu des recours. Personne n’est nommé.
transparency-from = Du
transparency-to = Au
transparency-csv = CSV
transparency-json = JSON
transparency-show = Afficher
transparency-statements = Exposés pour la Commission
transparency-nothing = Rien n’a été signalé ni décidé pendant cette période.
transparency-received = Ce qui s’est présenté
transparency-measure = Décisions
transparency-ground = Restrictions par motif
transparency-means = Par qui
transparency-appeal = Recours
transparency-law = La loi
transparency-median = Délai médian
transparency-median-decision = Décisions
transparency-median-appeal = Recours
transparency-minutes = { $n ->
    [0] moins d’une minute
    [one] une minute
   *[other] { $n } minutes
  }
transparency-label = { $what ->
    [received-hold] Retenu par la charte
    [received-flag] Marqué par la charte
    [received-report] Signalé par des membres
    [received-notice] Notifié au titre de la loi
    [received-appeal] Recours
    [received-team] Ouvert par l’équipe
    [measure-none] Laissé ou remis en place
    [measure-label] Mention ajoutée
    [measure-mask] Passage masqué
    [measure-hide] Masqué
    [measure-remove] Non publié
    [measure-lock] Sujet fermé
    [measure-warn] Averti
    [measure-mute] Réduit au silence
    [measure-suspend] Suspendu
    [measure-ban] Exclu
    [means-human] Une personne
    [means-automated] La charte seule
    [appeal-waits] Pas encore jugés
    [appeal-uphold] Maintenue
    [appeal-change] Modifiée
    [appeal-overturn] Annulée
   *[other] { $what }
  }
transparency-counted = { $n ->
    [one] Une entrée
   *[other] { $n } entrées
  }
transparency-case = Cas { $n }
transparency-decision = Décision { $n }

appeal-proposal = Une décision selon cet article a été annulée après recours.
case-law = { $n ->
    [one] Ce qui a été décidé : un cas
   *[other] Ce qui a été décidé : { $n } cas
  }
case-law-title = Le raconter sous l’article
case-law-text = Tout le monde le lit sous « { $article } », sans aucun nom.
case-law-words = Ce qui s’est passé et ce qui a été décidé
case-law-hint = { $form ->
    [tu] Avec tes mots : aucun nom, rien qui permette de reconnaître quelqu’un.
   *[vous] Avec vos mots : aucun nom, rien qui permette de reconnaître quelqu’un.
  }
case-law-wrong = De 10 à 600 caractères.
case-law-tell = Le raconter
case-law-withdraw = Ne plus le raconter

outside-title = Quelqu’un d’extérieur
outside-ask = Demander à quelqu’un d’extérieur
outside-text = { $form ->
    [tu] Quand personne d’autre dans l’équipe ne le peut, demande à une personne de confiance. Elle reçoit un lien qui n’ouvre que ce cas, sans compte, pendant { $n } jours. Un nouveau lien met fin au précédent.
   *[vous] Quand personne d’autre dans l’équipe ne le peut, demandez à une personne de confiance. Elle reçoit un lien qui n’ouvre que ce cas, sans compte, pendant { $n } jours. Un nouveau lien met fin au précédent.
  }
outside-until = le lien s’ouvre jusqu’au { $date }
outside-expired = le lien a pris fin le { $date } : il en faut un nouveau
outside-answered = réponse donnée
ban-second-outside = { $form ->
    [tu] Tu as proposé ce bannissement, et la charte demande une deuxième personne : l’administrateur, ou quelqu’un d’extérieur par un lien.
   *[vous] Vous avez proposé ce bannissement, et la charte demande une deuxième personne : l’administrateur, ou quelqu’un d’extérieur par un lien.
  }
review-title-ban = Une deuxième personne pour un bannissement
review-title-opinion = Un deuxième avis
review-text-ban = { $form ->
    [tu] { $name }, un bannissement se décide ici à deux, et on te demande d’être la deuxième personne. Lis ce qui a été retiré et l’article, puis dis ce qui est juste. C’est appliqué aussitôt.
   *[vous] { $name }, un bannissement se décide ici à deux, et on vous demande d’être la deuxième personne. Lisez ce qui a été retiré et l’article, puis dites ce qui est juste. C’est appliqué aussitôt.
  }
review-text-opinion = { $form ->
    [tu] { $name }, l’équipe demande ce que tu déciderais. Lis les mots et l’article. C’est l’équipe qui décide.
   *[vous] { $name }, l’équipe demande ce que vous décideriez. Lisez les mots et l’article. C’est l’équipe qui décide.
  }
review-hint-ban = Ils sont lus par la personne concernée. L’équipe signe, aucun nom n’est donné.
review-hint-opinion = L’équipe seule les lit. Ils peuvent rester vides.
review-until = Ce lien s’ouvre jusqu’au { $date }.
review-expired = Ce lien a pris fin
review-expired-text = { $form ->
    [tu] Il valait jusqu’au { $date }. Merci d’être venu : la personne qui te l’a donné peut en créer un nouveau.
   *[vous] Il valait jusqu’au { $date }. Merci d’être venu : la personne qui vous l’a donné peut en créer un nouveau.
  }
