# Listes de sujets, sujets, messages.
threads-in = dans
threads-unread = non lu
threads-solved = Résolu
threads-replies = { $n ->
    [0] aucune réponse
    [one] { $n } réponse
   *[other] { $n } réponses
}
threads-ask = Poser une question
threads-discover = Découvrir les sections
threads-post-here = Publier ici
threads-tagged = { $n ->
    [one] { $n } sujet
   *[other] { $n } sujets
}
threads-hello = Bonjour { $name }
threads-hello-new = { $form ->
    [tu] Voir ce qui est nouveau pour toi
   *[vous] Voir ce qui est nouveau pour vous
}
threads-feed = Fil
threads-views = Vue du fil
threads-threads = Sujets
threads-latest = Récents
threads-new = Nouveaux
threads-unanswered = Sans réponse
threads-top = Les plus suivis
threads-official = { $brand } { $form ->
    [tu] te répond
   *[vous] vous répond
}
threads-top-title = Les plus animés
threads-period = Période
threads-week = Semaine
threads-month = Mois
threads-year = Année
threads-empty = La place est encore vide
    .text = Le premier sujet donne le ton. Une question, une photo, une histoire : tout commence par là.
threads-empty-new = Rien de nouveau, et c’est bien ainsi
    .text = { $form ->
        [tu] Tu as tout lu.
       *[vous] Vous avez tout lu.
    }
threads-empty-unanswered = Personne n’attend de réponse
    .text = Toutes les questions ont trouvé quelqu’un.
threads-see-latest = Voir les sujets récents
threads-start = Ouvrir un sujet
threads-pages = Pages
threads-newer = Plus récents
threads-older = Plus anciens
threads-mark-all = Tout marquer comme lu
threads-side = À côté
threads-join = Rejoindre { $space }
threads-join-text = { $form ->
    [tu] Pose tes questions, raconte, réponds. Une minute suffit.
   *[vous] Posez vos questions, racontez, répondez. Une minute suffit.
}
threads-top-week = Animés cette semaine
threads-all = Tout voir
threads-tags = Mots-clés
threads-about = À propos
threads-members = { $n ->
    [one] membre
   *[other] membres
}
threads-count = { $n ->
    [one] sujet
   *[other] sujets
}
thread-accepted = Réponse retenue
thread-accept = Retenir cette réponse
thread-unaccept = Ne plus retenir
thread-held = En attente de relecture
thread-gone = Ancien membre
thread-in-reply = En réponse à { $name }
thread-reply = Répondre
thread-permalink = Lien vers le message { $n }
thread-copied = Lien copié
thread-read-answer = Lire la réponse de { $name }
thread-earlier = Messages précédents
thread-later = Messages suivants
thread-page = Page { $page } sur { $pages }
thread-title-page = { $title }, page { $page }
thread-since = { $form ->
    [tu] Nouveau depuis ta dernière visite
   *[vous] Nouveau depuis votre dernière visite
}
thread-read-here = J’ai lu jusqu’ici
thread-join = Une réponse à donner ?
thread-join-text = Rejoindre { $space } prend une minute, et le texte reste en place.
thread-side = Autour de ce sujet
thread-in-this = Dans ce sujet
thread-dates = Dates du sujet
thread-first = Début
thread-last = Fin
thread-participants = Participants
thread-next = À lire ensuite
thread-your-reply = { $form ->
    [tu] Ta réponse
   *[vous] Votre réponse
}
thread-placeholder = { $form ->
    [tu] Écris ta réponse…
   *[vous] Écrivez votre réponse…
}
thread-markdown = Markdown : **gras**, *italique*, [lien](adresse), listes, tableaux, citations avec >
thread-refused = Ce texte ne peut pas être publié tel quel.
thread-new = Nouveau sujet
thread-kind = C’est
thread-kind-discussion = Une discussion
    .hint = Raconter, échanger, montrer.
thread-kind-question = Une question
    .hint = Une réponse pourra être retenue.
thread-kind-announcement = Une annonce
    .hint = Au nom de { $brand }.
thread-section = Section
thread-section-choose = Choisir…
thread-title = Titre
thread-text = Texte
thread-tags = Mots-clés
thread-tags-hint = Cinq au plus, séparés par des virgules.
thread-post-refused = Refusé par l’équipe
    .why = { $form ->
        [tu] Pourquoi, et ce que tu peux faire
       *[vous] Pourquoi, et ce que vous pouvez faire
    }
thread-held-title = Merci, une personne relit d’abord
thread-held-text = { $form ->
    [tu] Ton texte est gardé. Il paraîtra dès qu’une personne de la modération l’aura lu.
   *[vous] Votre texte est gardé. Il paraîtra dès qu’une personne de la modération l’aura lu.
}
thread-confirm-first = { $form ->
    [tu] Confirme d’abord ton adresse e-mail : le code est dans ta boîte.
   *[vous] Confirmez d’abord votre adresse e-mail : le code est dans votre boîte.
}
thread-section-missing = Choisir la section où le sujet se tiendra.
thread-title-length = Le titre compte entre { $min } et { $max } signes.
thread-announcement-team = Les annonces sont réservées à l’équipe de la marque.
thread-body-empty = Il manque le texte.
thread-body-long = Le texte dépasse { $max } signes. Le partager en deux messages, par exemple.
thread-tag-long = Un mot-clé compte 30 signes au plus, dont au moins une lettre ou un chiffre.
thread-tags-many = Cinq mots-clés au plus.
layout-crumbs = Fil d’Ariane
thread-more = Plus
thread-copy-link = Copier le lien
thread-folded = Message d’une personne bloquée : l’afficher cette fois
the-team = L’équipe
change-do = Modifier
change-title = Modifier le message
change-reason = Raison de la modification (facultatif)
    .hint = Elle paraît dans l’historique.
change-waiting = Une modification attend une relecture ; le texte d’avant reste en place.
change-too-late = { $form ->
    [tu] Le temps pour modifier ce message est passé. Réponds plutôt à la suite.
   *[vous] Le temps pour modifier ce message est passé. Répondez plutôt à la suite.
}
change-archive = Ce message vient d’une archive : seuls ses mots sont repris ici. { $form ->
        [tu] Si tu enregistres, ils remplacent ses liens, ses images et sa mise en forme.
       *[vous] Si vous enregistrez, ils remplacent ses liens, ses images et sa mise en forme.
    }
change-conflict = { $form ->
    [tu] Ce message a changé pendant que tu écrivais. Ton texte est gardé ; rien n’est encore enregistré.
   *[vous] Ce message a changé pendant que vous écriviez. Votre texte est gardé ; rien n’est encore enregistré.
}
change-difference = { $form ->
    [tu] De ce qui est en place à ton texte
   *[vous] De ce qui est en place à votre texte
}
change-difference-text = { $form ->
    [tu] Enregistre encore une fois pour que ton texte remplace l’autre.
   *[vous] Enregistrez encore une fois pour que votre texte remplace l’autre.
}
change-theirs = Le texte en place
difference-gone = [retiré :
difference-came = [ajouté :
difference-end = ]
difference-none = Aucune différence dans le texte.
history-do = Historique
history-title = Historique du message
history-of = Message de { $name }
history-now = Texte actuel
history-version = Version { $n }
history-silent = correction discrète
history-hidden = masquée
history-hide = Masquer cette version
history-show = Montrer cette version
history-more = Les versions plus anciennes ne sont pas affichées.
post-edited = modifié, { $at }
removal-do = Supprimer
removal-title = Supprimer ce message ?
removal-title-thread = Supprimer ce sujet ?
removal-text = { $form ->
    [tu] Une ligne discrète restera à sa place. Tu pourras le rétablir.
   *[vous] Une ligne discrète restera à sa place. Vous pourrez le rétablir.
}
removal-text-thread = { $form ->
    [tu] Le sujet et ses réponses ne paraîtront plus. Tu pourras le rétablir.
   *[vous] Le sujet et ses réponses ne paraîtront plus. Vous pourrez le rétablir.
}
removal-reason = Raison (facultatif)
    .hint = Pour l’équipe.
removed-by-author = Message supprimé par son auteur.
removed-by-team = Message retiré par l’équipe.
removed-article = Article de la charte
removed-read = Lire
removed-restore = Rétablir
thread-pinned = Épinglé
thread-locked = Fermé
thread-archived = Archivé
thread-past = Terminé
thread-closes = Ferme le { $at }
thread-closed = Ce sujet est fermé : le texte est gardé ici, mais il ne peut pas y paraître.
when-unreadable = « { $time } » n’est pas une date suivie d’une heure.
when-skipped = Cette nuit-là, les horloges avancent : l’heure « { $time } » n’existe pas.
when-twice = Cette nuit-là, les horloges reculent : l’heure « { $time } » arrive deux fois. Choisir laquelle.
when-which = Laquelle des deux ?
when-earlier = La première (heure d’été)
when-later = La seconde (heure d’hiver)
when-past = Ce moment est déjà passé.
desk-title = Gérer ce sujet
desk-text = Chaque geste laisse une ligne dans le sujet, à sa place dans le temps.
desk-more = Toutes les actions
desk-pin = Épingler
desk-unpin = Ne plus épingler
desk-pin-section = En tête de sa section
desk-pin-space = En tête de l’espace
desk-until = Jusqu’au (facultatif)
desk-zone = Heure de { $zone }
desk-lock = Fermer
desk-unlock = Rouvrir
desk-lock-text = Plus personne ne répond ; tout reste lisible.
desk-why = Raison (facultatif)
    .hint = Elle paraît dans le sujet.
desk-closes = Fermer à une date
desk-expires = Fin de l’annonce
desk-expires-text = Passé ce moment, l’annonce quitte la tête des listes et paraît comme terminée.
desk-archive = Archiver
desk-unarchive = Sortir des archives
desk-archive-text = Le sujet ne change plus et quitte les listes des récents. La recherche le trouve toujours.
desk-move = Déplacer
desk-move-text = Les anciennes adresses mènent au nouvel endroit.
desk-move-to = Vers
desk-merge = Fusionner
desk-merge-text = Les messages rejoignent un autre sujet de cet espace ; toutes les adresses y mènent.
desk-merge-into = Dans le sujet
    .hint = Son adresse ou son numéro.
desk-order = Ordre des messages
desk-order-time = Selon le moment où ils ont été écrits
desk-order-append = À la suite de l’autre sujet
desk-split = Détacher des messages
desk-split-text = Des messages choisis forment un nouveau sujet.
desk-past = Ce qui a été fait
desk-brand = Signer { $brand }
merge-into-wrong = Aucun autre sujet ouvert de cet espace n’a cette adresse.
split-title = Détacher des messages
split-text = Les messages choisis forment un nouveau sujet. Leurs adresses les suivent.
split-new-title = Titre du nouveau sujet
split-posts = Messages
split-onwards = Et tous les messages qui suivent le premier choisi
split-none = Choisir au moins un message autre que le premier du sujet.
split-nothing = Aucun message à détacher sur cette page.
split-title-held = La charte retient ce titre. En choisir un autre.
line-some-section = une autre section
line-pinned = { $who } a épinglé ce sujet.
line-unpinned = Ce sujet n’est plus épinglé.
line-locked = { $who } a fermé ce sujet.
line-unlocked = { $who } a rouvert ce sujet.
line-closing = { $who } a fixé la date à laquelle ce sujet se ferme.
line-not-closing = { $who } a levé la date de fermeture.
line-closed = Ce sujet s’est fermé à la date prévue.
line-archived = { $who } a archivé ce sujet.
line-unarchived = { $who } a sorti ce sujet des archives.
line-moved = { $who } a déplacé ce sujet de « { $from } » vers « { $to } ».
line-arrived = { $who } a déplacé ce sujet ici, dans « { $to } ».
line-merged = { $who } a fusionné un autre sujet avec celui-ci ({ $n ->
    [one] { $n } message
   *[other] { $n } messages
}).
line-split-off = { $who } a détaché { $n ->
    [one] { $n } message
   *[other] { $n } messages
} vers un autre sujet :
line-split-from = { $who } a formé ce sujet en détachant { $n ->
    [one] { $n } message
   *[other] { $n } messages
} de :
line-expiring = { $who } a fixé la fin de cette annonce.
line-not-expiring = { $who } a levé la fin de cette annonce.
line-expired = Cette annonce est terminée.
line-charter = La charte répond.
line-branded = { $who } a mis un message sous le nom de la marque.
line-restored = Ce message avait été retiré à tort ; il a repris sa place. L’équipe présente ses excuses.
schedule-title = Publications programmées
schedule-later = Publier plus tard
schedule-at = Le jour et l’heure
schedule-do = Programmer
schedule-change = Modifier la publication
schedule-now = Publier maintenant
schedule-cancel = Annuler
schedule-nothing = Rien n’est programmé
schedule-nothing-text = Un nouveau sujet peut attendre son heure : « Publier plus tard », dans son formulaire.
schedule-when = Il manque le jour et l’heure.
schedule-many = Trop de sujets attendent déjà dans cet espace.
schedule-expires-hint = Pour une annonce : après ce moment, elle paraît comme terminée.
schedule-expires-wrong = La fin vient après la publication, et seule une annonce en a une.
schedule-blocked-role = Pas publié : son auteur n’a plus le droit de programmer ici.
schedule-blocked-section = Pas publié : sa section n’existe plus. En choisir une autre.
schedule-blocked-charter = Pas publié : la charte refuse ce texte.
schedule-blocked-suspended = Pas publié : son auteur est suspendu.
schedule-blocked-other = Pas publié : quelque chose dans le texte ou les champs ne convient plus.
thread-news-one = 1 nouvelle réponse
thread-news-other = # nouvelles réponses
thread-readers = # personnes lisent ce sujet

post-label-by = Note de l’équipe :
post-label = { $label ->
    [unverified] Rien ne confirme cela pour l’instant.
    [outdated] C’était juste, ce ne l’est plus.
    [advertising] C’est de la publicité, ou c’est écrit en échange de quelque chose.
    [health] Cela ne remplace pas l’avis d’un professionnel de santé.
    [spoiler] Cela dévoile ce que certains préfèrent découvrir.
    [sensitive] Cela peut heurter.
   *[generated] Cela a été fait à l’aide d’une intelligence artificielle.
  }
post-mask = Passage masqué par l’équipe
post-mask-article = Passage masqué par l’équipe : { $article }
post-masked = { $form ->
    [tu] Tu lis tes propres mots ; les autres en trouvent un passage masqué.
   *[vous] Vous lisez vos propres mots ; les autres en trouvent un passage masqué.
  }
post-taken-up = L’équipe s’en occupe
post-solved = Résolu le { $date }
