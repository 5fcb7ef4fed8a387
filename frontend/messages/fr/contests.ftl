### Concours et défis.

contest-date-missing = { $form ->
    [tu] Indique cette date.
   *[vous] Indiquez cette date.
}
contest-date-order = Cette date doit venir après la précédente.
contest-armed-before = Ce concours est déjà programmé.
contest-cancel-late = Il est trop tard pour annuler ce concours.
contest-cancel-why = { $form ->
    [tu] Dis pourquoi, en 3 à 1 000 caractères : les participants le liront.
   *[vous] Dites pourquoi, en 3 à 1 000 caractères : les participants le liront.
}

contests-title = Concours
    .text = À qui la plus belle lumière, la meilleure idée, un peu de chance ?
contests-none = Rien en ce moment.
    .text = Le prochain concours s’affichera ici.
contests-past = Passés
contest-kind-photo = Concours photo
    .text = La plus belle photo, au jury et au vote.
contest-kind-draw = Tirage au sort
    .text = Un nom, une chance, un tirage vérifiable.
contest-kind-quiz = Quiz
    .text = Des questions ; les bonnes réponses entrent au tirage.
contest-kind-caption = Légende de la semaine
    .text = Une image, une phrase, le vote des membres.
contest-kind-challenge = Défi
    .text = Une étape par jour, pendant une semaine.
contest-kind-answer = Meilleure réponse
    .text = La réponse qui a le plus aidé, choisie par un jury.
contest-kind-prediction = Pronostic
    .text = On devine ; la réalité départage.
contest-kind-bracket = Tournoi
    .text = Deux par deux, au vote, jusqu’au dernier.
contest-phase-draft = Brouillon
contest-phase-announced = Annoncé
contest-phase-open = Ouvert
contest-phase-closed = Clos
contest-phase-judging = Délibération
contest-phase-drawn = Résultat imminent
contest-phase-published = Résultat publié
contest-phase-archived = Archivé
contest-course = Calendrier
contest-course-announced = Annonce
contest-course-open = Ouverture
contest-course-closed = Clôture
contest-course-published = Résultat
contest-opens-at = On participe à partir du { $date }
contest-closes-at = On participe jusqu’au { $date }
contest-result-at = Résultat le { $date }
contest-cancelled = Annulé
    .text = Ce concours est annulé.
contest-prizes = À gagner
contest-rules = Règlement
contest-rules-read = Lire le règlement
contest-rules-of = Règlement : { $title }
contest-rules-version = Version { $n }, publiée le { $date }
contest-rules-none = Le règlement sera publié à l’ouverture.
    .text = Il sera alors figé, avec une empreinte que chacun peut vérifier.
contest-talk = Discussion
contest-thread = Le sujet du concours
contest-thread-link = Voir le concours
contest-take-part = Participer
contest-see = Voir le concours
contest-others = { $n ->
    [one] Un autre concours
   *[other] { $n } autres concours
}
contest-free = Participation gratuite, sans obligation d’achat.
contest-prepare = Continuer la préparation
contest-change = Modifier
contest-late-draw = Le résultat se fait attendre : le tirage attend sa source de hasard et ne se fait pas autrement. Sa page en dit plus.
contest-late-jury = Le résultat se fait attendre : le jury n’a pas tout noté. On l’attend jusqu’à trois jours après la date du résultat ; ensuite, ce qui est noté décide.
contest-late-play = Avant le résultat, il reste à trancher à la main : des réponses, un choix, ou des preuves qui attendent un mot de l’équipe.
contest-stuck = L’annonce n’est pas partie : la charte ne la laisse pas passer, ou personne ne peut parler pour la marque. Un nouvel essai a lieu toutes les dix minutes.
contest-follow = Être prévenu
contest-follow-open = À l’ouverture
contest-follow-closed = À la clôture
contest-follow-published = Au résultat
contest-follow-save = Me prévenir
contest-accept = Le règlement a changé
    .text = Les participations déjà envoyées comptent si le nouveau règlement est accepté avant la clôture.
    .action = J’accepte le nouveau règlement
contest-accept-late = Ce concours n’est plus ouvert.
contest-rules-old = Une version plus récente est en vigueur.
contest-rules-latest = La lire
contest-rules-changes = Ce qui a changé
contest-rules-binding = Qui a participé avant doit l’accepter avant la clôture pour que sa participation compte.
contest-rules-free = Seules des dates changent, ou la clôture est passée : rien n’est à accepter de nouveau.
contest-rules-gone = retiré :
contest-rules-come = ajouté :
contest-rules-proof = Empreinte
    .text = SHA-256 des deux textes, français et anglais. Changer une lettre la changerait tout entière.
contest-rules-bundle = Dossier complet (zip)
    .text = Les textes, les réglages, les empreintes et la façon de les vérifier, par exemple pour un commissaire de justice. Ce n’est pas un conseil juridique.
contest-rules-versions = Versions
contest-new = Nouveau concours
    .text = { $form ->
        [tu] Choisis un modèle : tout est déjà rempli, il reste à relire.
       *[vous] Choisissez un modèle : tout est déjà rempli, il reste à relire.
    }
contest-new-kind = Modèle
contest-new-which = { $form ->
    [tu] Choisis un modèle.
   *[vous] Choisissez un modèle.
}
contest-new-begin = Commencer
contest-section = Section
contest-step-what = L’essentiel
    .text = Le nom du concours et ce qui y invite, dans les deux langues.
contest-step-cover = Image
    .text = Elle figure sur la page du concours, sur ses cartes et là où on le partage. Elle est enregistrée et montrée aussitôt ; le règlement n’en parle pas.
contest-step-next-only = Continuer
contest-cover = Image du concours
    .hint = Deux fois plus large que haute, au moins 1600 pixels de large. Seulement une image que la marque a le droit de montrer.
contest-cover-remove = Retirer l’image
contest-cover-missing = Il manque une image.
contest-cover-alt-fr = Ce qu’elle montre, en français
contest-cover-alt-en = Ce qu’elle montre, en anglais
contest-cover-alt =
    .hint = Une phrase pour qui ne la voit pas.
contest-cover-alt-missing = Quelques mots disent ce que montre l’image.
contest-step-organiser = Organisateur
    .text = Qui répond du concours, et à qui l’on écrit. Repris des mentions légales ou du dernier concours.
contest-step-dates = Dates
    .text = Le concours passe de lui-même d’une phase à la suivante.
contest-step-who = Participation
    .text = Qui peut participer, combien de fois, et ce que cela coûte.
contest-step-prizes = Lots
    .text = La loi veut la nature, le nombre et la valeur de chaque lot.
contest-step-winners = Gagnants
    .text = Comment les gagnants et leurs suppléants sont choisis.
contest-step-rights = Droits et données
    .text = Ce que la marque peut faire de ce qui est envoyé, et ce qui est gardé.
contest-step-check = Relire et lancer
    .text = Tout d’un regard : ce qui manque, les deux textes, puis le départ.
contest-step-open = à compléter
contest-step-next = Enregistrer et continuer
contest-title = Nom du concours
    .hint = Il figure dans le règlement, dans les deux langues.
contest-form = Ce que l’on envoie
contest-form-name = Rien : un nom suffit
contest-form-words = Un texte
contest-form-picture = Une photo
contest-intro-fr = Invitation, en français
contest-intro-en = Invitation, en anglais
contest-organiser-name = Nom de l’organisateur
    .hint = La personne ou la société qui en répond.
contest-organiser-address = Son adresse
contest-data-contact = Pour les questions sur les données personnelles
contest-complaints = Pour les réclamations
contest-mediator = Ensuite : médiateur ou tribunal
    .hint = Par exemple le médiateur de la consommation auquel la marque adhère.
contest-zone = Heures du fuseau { $zone }.
contest-opens = Ouverture
contest-closes = Clôture
contest-result = Désignation des gagnants
contest-entry = Que faut-il donner pour participer ?
contest-entry-free = Rien : la participation est gratuite, sans obligation d’achat
contest-entry-paid = Il faut payer ou acheter
contest-paid = Quoi ?
    .hint = Seulement s’il faut payer ou acheter.
contest-entries = Participations par personne, au plus
contest-age = Âge minimal
contest-guardian = Les mineurs participent avec l’accord d’un parent ou d’un tuteur
contest-countries = Pays de résidence
    .hint = Codes de deux lettres : FR, BE, CH. Vide : tous.
contest-staff = Les personnes qui travaillent pour l’organisateur ne participent pas
contest-points = Points qu’il faut avoir pour participer
contest-points-hint = Vide : tout le monde participe. On regarde les points au moment de participer. Niveaux ici : { $levels }
contest-points-level = { $name } à partir de { $from }
contest-points-none = Cet espace ne compte pas de points : ce champ reste vide, ou ce qui en rapporte s’écrit d’abord dans « Points ».
contest-prize = Lot { $n }
contest-prize-what = Ce que l’on gagne
contest-prize-nature = Nature
contest-prize-number = Nombre
contest-prize-value = Valeur de chacun, en € TTC
contest-nature-object = Objet
contest-nature-voucher = Bon
contest-nature-service = Service
contest-nature-trip = Voyage
contest-way = Les gagnants sont choisis
contest-way-draw = par un tirage au sort que chacun peut vérifier
contest-way-jury = par un jury
contest-way-vote = par le vote des membres
contest-way-both = par un jury et par le vote
contest-criteria = Critères du jury
    .hint = Un par ligne.
contest-jury = Part du jury, en pour cent (le reste au vote)
contest-substitutes = Suppléants
    .hint = Ils remplacent, dans l’ordre, qui décline ou ne répond pas.
contest-answer = Jours laissés aux gagnants pour répondre
contest-rights = La marque peut-elle utiliser ce qui est envoyé ?
contest-rights-none = Non, elle n’acquiert aucun droit
contest-rights-use = Oui, ainsi et pour un temps
contest-uses = Comment, en mots simples
    .hint = Par exemple : la montrer sur le site et les réseaux de la marque, avec le nom de son auteur.
contest-months = Pendant combien de mois
contest-data-months = Mois après lesquels les participations sont effacées
contest-address-days = Jours après l’envoi, où l’adresse d’un gagnant est effacée
contest-number = { $form ->
    [tu] Écris un nombre entier.
   *[vous] Écrivez un nombre entier.
}
contest-money = { $form ->
    [tu] Écris une somme, par exemple 49,90.
   *[vous] Écrivez une somme, par exemple 49,90.
}
contest-too-long = C’est trop long.
contest-fine = Rien ne s’oppose au règlement.
contest-findings = { $n ->
    [one] Une chose à revoir
   *[other] { $n } choses à revoir
}
contest-announce = Annoncer le
    .hint = Vide : tout de suite. Le concours s’ouvre à la date d’ouverture.
contest-announce-late = L’annonce vient avant l’ouverture, ou au même moment.
contest-start = Lancer le concours
contest-preview = Le règlement
    .text = Compilé des réglages, phrase par phrase. Il est figé et publié à l’ouverture. Ce n’est pas un conseil juridique.
contest-amending = Le règlement est publié : ce qui change ici devient un avenant, daté, annoncé aux participants, qu’ils acceptent de nouveau sauf si seules des dates changent.
    .before = Le concours est programmé. Ce qui change ici n’entre en vigueur qu’une fois publié.
contest-amend-why = Ce qui change, et pourquoi
    .hint = Les participants le liront.
contest-amend-why-missing = { $form ->
    [tu] Dis ce qui change, en 3 à 1 000 caractères.
   *[vous] Dites ce qui change, en 3 à 1 000 caractères.
}
contest-amend = Publier la modification
contest-amend-drop = Abandonner la modification
contest-amend-nothing = Rien n’a changé depuis la dernière publication.
contest-amend-behind = Cela ne peut plus changer.
contest-cancel = Annuler le concours
contest-cancel-reason = La raison, que les participants liront
contest-finding-lottery = C’est une loterie : une offre au public, l’espoir d’un gain, le hasard et une dépense. Les quatre ensemble sont interdits (code de la sécurité intérieure, L. 320-1). La participation gratuite, ou un choix sans hasard (jury, vote), y met fin.
contest-finding-missing = Le règlement ne peut s’en passer.
contest-finding-no-prize = Il faut au moins un lot.
contest-finding-worthless = La loi veut la valeur et le nombre de chaque lot.
contest-finding-guardian = Des mineurs pourraient participer : il faut l’accord d’un parent ou d’un tuteur, ou un âge minimal de 18 ans.
contest-finding-endless = Un droit sans fin ne vaut rien en droit français : il faut un nombre de mois.
contest-finding-country = « { $code } » n’est pas un code de deux lettres.
contest-finding-weights = La part du jury est entre 1 et 99 %.
contest-finding-text = Sans guillemets français ni anglais : on ne verrait plus où le texte finit.
contest-template-photo = Lumière d’automne
    .intro = La plus belle lumière de la saison : une photo suffit, avec deux lignes pour dire où et quand.
contest-template-draw = Grand tirage
    .intro = Un nom, une chance : le tirage est public, et chacun peut le vérifier.
contest-template-quiz = Le quiz
    .intro = Quelques questions sur ce que l’on partage ici. Les bonnes réponses entrent au tirage.
contest-template-caption = La légende de la semaine
    .intro = Une image, une phrase : la légende que tout le monde aurait voulu écrire.
contest-template-challenge = Sept jours, sept pas
    .intro = Chaque jour un petit pas, et une preuve : une photo, un mot. Qui va au bout entre au tirage.
contest-template-answer = La meilleure réponse du mois
    .intro = La réponse qui a le plus aidé ce mois-ci, choisie par l’équipe.
contest-template-prediction = Le pronostic
    .intro = Que va-t-il se passer ? Les réponses justes entrent au tirage.
contest-template-bracket = Le tournoi
    .intro = Deux par deux, jusqu’au dernier : le vote décide de chaque rencontre.
contest-template-prize = Bon d’achat
contest-template-uses = la montrer sur le site et les réseaux de la marque, avec le nom de son auteur
contest-criterion-1 = L’idée
contest-criterion-2 = La réalisation
contest-card-go = Voir et participer
contest-share = L’afficher sur le site de la marque
contest-share-text = { $form ->
    [tu] Colle ceci dans une page du site de la marque. La carte dit la même chose à tout le monde et ne dépose aucun traceur.
   *[vous] Collez ceci dans une page du site de la marque. La carte dit la même chose à tout le monde et ne dépose aucun traceur.
}
contest-share-picture = L’image que montrent les réseaux

# Un concours en chiffres, pour qui l’organise.
figures-title = Chiffres
figures-of = Chiffres : { $title }
figures-people = Participants (CSV)
figures-csv = Chiffres (CSV)
figures-participants = Participants
figures-waiting = Votes en vérification
figures-views = Vues de la page
figures-funnel = Jusqu’où l’on va
  .hint = Les vues sont comptées par le navigateur, sans suivre personne : une même personne qui revient compte deux fois, un navigateur sans script ne compte pas. Les organisateurs ne sont pas comptés.
figures-seen = Page vue
figures-began = Formulaire ouvert
figures-entered = Participations envoyées
figures-accepted = Participations retenues
figures-voters = Membres qui ont voté
figures-claimed = Prix acceptés
figures-days = Jour après jour
figures-days-entries = Participations
figures-days-votes = Votes
figures-days-seen = Vues
figures-day = Jour
figures-table = Les mêmes chiffres en tableau
figures-sources = D’où l’on vient
  .hint = Le mot du lien (« carte », « partage ») ou le nom du site d’où l’on vient, additionnés par jour. Rien n’est noté de qui vient.
figures-sources-none = Aucune vue n’est comptée pour l’instant.
figures-source-direct = Directement
figures-source-here = Une autre page de la communauté
figures-source-other = Autres
figures-source-card = La carte sur le site de la marque
figures-source-share = Un lien partagé
figures-source-mail = Un courriel
figures-ways = D’où l’on participe
figures-ways-none = Personne n’a encore participé.
figures-way-page = La page du concours
figures-way-thread = Un message d’une discussion
figures-way-room = Une ligne d’un salon
figures-odd = Ce qui paraît étrange
figures-odd-none = Rien ne paraît étrange.
contest-copy-link = Copier le lien du concours
