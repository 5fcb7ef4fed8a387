# Le composeur, les brouillons, ce qui aide à écrire.
draft-too-long = C’est plus long que les { $max } caractères que l’on peut garder.
draft-too-many = { $form ->
    [tu] Tu as vraiment beaucoup de brouillons. Supprimes-en avant d’en garder un autre.
   *[vous] Vous avez vraiment beaucoup de brouillons. Supprimez-en avant d’en garder un autre.
}
composer-as = { $form ->
    [tu] Tu écris en tant que
   *[vous] Vous écrivez en tant que
}
composer-in = dans { $space }
composer-kept = Gardé comme brouillon.
composer-keep = Garder en brouillon
composer-preview = Aperçu
composer-write = Écrire
composer-quote = Citer
composer-passage = { $form ->
    [tu] Ton texte, avec le passage marqué
   *[vous] Votre texte, avec le passage marqué
}
composer-article = Avant { $form ->
    [tu] ton
   *[vous] votre
} premier message ici, un article de la charte :
composer-other = Une autre version, gardée le { $at }
    .text = { $form ->
    [tu] Prends-y ce qu’il te faut. Elle reste telle quelle tant que tu ne publies ni ne gardes le texte ci-dessus.
   *[vous] Prenez-y ce qu’il vous faut. Elle reste telle quelle tant que vous ne publiez ni ne gardez le texte ci-dessus.
}
composer-visitor = { $form ->
    [tu] Tu t’inscris ou te connectes ensuite. Ton texte te suit.
   *[vous] Vous vous inscrivez ou vous connectez ensuite. Votre texte vous suit.
}
composer-tools = Mise en forme
composer-ctrl = Ctrl
composer-shift = Maj
composer-bold = Gras
composer-italic = Italique
composer-link = Lien
composer-quote-block = Citation
composer-code = Code
composer-spoiler = Divulgâcheur
composer-list = Liste
composer-numbers = Liste numérotée
composer-tasks = Liste de tâches
composer-table = Tableau
composer-image = Image
composer-saved = Brouillon gardé
composer-local = Gardé dans ce navigateur
composer-signed-out = { $form ->
    [tu] Tu n’es plus connecté. Ton texte est gardé dans ce navigateur.
   *[vous] Vous n’êtes plus connecté. Votre texte est gardé dans ce navigateur.
}
composer-conflict = Ce texte a aussi changé ailleurs.
composer-mine = { $form ->
    [tu] Garder le tien
   *[vous] Garder le vôtre
}
composer-take = Prendre celui-ci
composer-found = Ce navigateur a gardé une autre version.
composer-sending = Envoi…
composer-unsent = { $form ->
    [tu] Pas envoyé : la connexion est perdue. Ton texte est gardé ; réessaie quand elle revient.
   *[vous] Pas envoyé : la connexion est perdue. Votre texte est gardé ; réessayez quand elle revient.
}
composer-mask = Masquer
composer-unlink = Retirer le lien
composer-show = Montrer le passage
composer-warn-hold = En l’état, quelqu’un de la modération lirait ce texte d’abord.
composer-warn-reject = En l’état, ce texte ne peut pas être publié.
composer-upload = Image en route
composer-retry = Réessayer
composer-remove = Retirer
composer-alt = Que montre l’image ? Pour qui ne la voit pas
composer-upload-failed = L’image n’est pas arrivée.
composer-upload-done = L’image est dans le texte.
composer-options = propositions, flèches pour choisir
composer-similar = La question a peut-être déjà été posée
composer-in-reply = En réponse à
composer-words = texte
composer-too-long = caractères de trop
drafts-title = Brouillons
drafts-empty = Aucun brouillon n’attend
    .text = { $form ->
    [tu] Ce que tu écris sans l’envoyer est gardé ici, sur tous tes appareils.
   *[vous] Ce que vous écrivez sans l’envoyer est gardé ici, sur tous vos appareils.
}
drafts-untitled = Nouveau sujet sans titre
drafts-reply = Réponse à « { $title } »
drafts-edit = Modification d’un message dans « { $title } »
drafts-gone = Le sujet ne peut plus être ouvert
drafts-length = { $n ->
    [one] { $n } caractère
   *[other] { $n } caractères
}
drafts-show = Montrer le texte
drafts-continue = Reprendre
drafts-delete = Supprimer
writing-stashed = { $form ->
    [tu] Ton texte est gardé. Tu le retrouves dans le champ dès que tu es entré.
   *[vous] Votre texte est gardé. Vous le retrouvez dans le champ dès que vous êtes entré.
}
composer-placeholder = { $form ->
    [tu] Écris ici…
   *[vous] Écrivez ici…
}
composer-warn-mask = En l’état, ces mots seraient masqués.
