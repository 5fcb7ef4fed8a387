# Chartes : la page et l’éditeur.
charter-title = La charte de { $name }
charter-description = Ce que l’on attend de chacun dans { $name }, article par article.
charter-version = Version { $n }, en vigueur depuis le { $date }.
charter-edit = Modifier la charte
charter-none = { $brand } n’a pas encore publié de charte. La loi et le respect suffisent pour commencer.
doc-contents = Sommaire
charter-start = { $form ->
        [tu] Voici une charte prête à l’emploi : respect, publicité, vie privée, pourriel. Lis-la, change ce que tu veux, publie.
       *[vous] Voici une charte prête à l’emploi : respect, publicité, vie privée, pourriel. Lisez-la, changez ce que vous voulez, publiez.
    }
charter-remark = Ligne { $line } : { $text }
charter-text = Texte de la charte
    .hint = Un titre par article, de la prose, des règles et des exemples. Chaque exemple est essayé avant la publication.
charter-publish = Publier cette version
charter-publish-first = Publier cette charte
charter-check = Vérifier sans publier
charter-history = Histoire de la charte
charter-as-text = En texte simple
charter-accepted = { $form ->
    [tu] Tu as accepté la version { $n }.
   *[vous] Vous avez accepté la version { $n }.
}
charter-changes = { $form ->
    [tu] Ce qui a changé depuis ton accord
   *[vous] Ce qui a changé depuis votre accord
}
charter-between = De la version { $before } à la version { $now }.
charter-what-changed = Ce que cette version a changé
charter-then = La charte telle qu’elle était
charter-restore = Reprendre cette version
charter-duties-changed = Les devoirs des membres ont changé.
charter-accept = J’accepte cette charte
charter-read = Relire la charte
charter-accept-line = J’ai lu la charte et je l’accepte.
charter-accept-again = La charte a changé : j’accepte la nouvelle version.
charter-accept-first = { $form ->
    [tu] Une case à cocher avant ta première contribution ici : la charte.
   *[vous] Une case à cocher avant votre première contribution ici : la charte.
}
charter-difference-none = Rien ne change.
charter-difference-added = Nouvel article
charter-difference-removed = Article retiré
charter-difference-changed = Article modifié
charter-difference-rules = Règles et exemples
charter-difference-came = Ajouté :
charter-difference-went = Retiré :
outcome-allow = Publié
outcome-flag = Signalé à l’équipe
outcome-hold = Retenu
outcome-reject = Refusé
desk-unpublished = des changements attendent d’être publiés
desk-red = { $n ->
    [one] Un point empêche la publication
   *[other] { $n } points empêchent la publication
}
desk-green = Tout est vert : chaque exemple donne ce qu’il annonce.
desk-hints = { $n ->
    [one] Publiable ; une remarque à relire
   *[other] Publiable ; { $n } remarques à relire
}
desk-look-and-publish = Relire et publier
desk-discard = Jeter ces changements
desk-test = Essayer un texte
    .short = Qui l’écrit, où, et ce que la charte répondrait.
desk-rehearse = Répéter sur le passé
    .short = Ce qui aurait changé pour les messages des derniers mois.
desk-document = Voir le document
    .text = Le même texte, en entier : prose, règles et exemples.
desk-articles = Les articles
    .text = { $form ->
        [tu] Coupe ou rallume un article, change ses seuils. Rien n’agit avant la publication.
       *[vous] Coupez ou rallumez un article, changez ses seuils. Rien n’agit avant la publication.
    }
desk-off = Coupé
desk-quiet = Discret
desk-counts = Règles : { $rules }. Exemples : { $examples }.
desk-set = Changer
desk-switch-on = Rallumer
desk-switch-off = Couper
desk-lists = Les listes de mots
    .text = Un mot ou une expression par ligne ; une étoile à la fin vaut pour toutes les suites.
desk-list = Mots
    .hint = Accents, majuscules et lettres déguisées sont reconnus : inutile de les répéter.
desk-words = { $n ->
    [one] { $n } mot
   *[other] { $n } mots
}
desk-save-draft = Garder
desk-back = Retour à l’atelier
desk-packs = Chartes de départ
    .text = Une charte complète par métier, en français et en anglais, avec ses règles et ses exemples.
    .short = Jeux, cosmétiques, sport, logiciel, plein air : complètes, prêtes à l’emploi.
desk-pack = Pour quel genre de communauté ?
desk-pack-replaces = Elle remplace le brouillon en cours ; la charte en vigueur reste jusqu’à la publication.
desk-pack-take = Prendre cette charte
desk-import = Règles AutoModerator
    .text = Un fichier YAML de Reddit devient des articles à la fin du brouillon ; ce qui n’a pas d’équivalent est nommé.
desk-import-file = Fichier
desk-import-take = Ajouter au brouillon
desk-file-missing = { $form ->
    [tu] Choisis un fichier.
   *[vous] Choisissez un fichier.
}
desk-file-unreadable = Ce fichier n’est pas du texte en UTF-8.
desk-saved-meanwhile = { $form ->
    [tu] Quelqu’un a changé ce brouillon entre-temps. Copie ton texte, recharge la page et reprends.
   *[vous] Quelqu’un a changé ce brouillon entre-temps. Copiez votre texte, rechargez la page et reprenez.
}
desk-too-long = Une charte ne dépasse pas un mégaoctet.
desk-place-gone = Le texte a changé entre-temps : cet endroit n’existe plus.
desk-word-long = Une ligne dépasse 200 caractères.
desk-number-wrong = Il faut un nombre.
desk-number-approved = Nouveau membre : moins de … messages approuvés
desk-number-posts = Nouveau membre : moins de … messages
desk-number-age = Compte récent : moins de … { $unit }
desk-number-links = À partir de plus de … liens
desk-number-images = À partir de plus de … images
desk-number-mentions = À partir de plus de … mentions
desk-number-caps = Part de majuscules au-delà de … (1 = toutes)
desk-number-letters = Dans les textes de plus de … lettres
desk-number-duplicates = À partir de … copies
desk-number-limit = Au plus … messages
desk-number-window = en … { $unit }
desk-number-expires = Sans relecture, décidé au bout de … { $unit }
desk-number-strikes = À partir de … rappels
desk-unit-seconds = secondes
desk-unit-minutes = minutes
desk-unit-hours = heures
desk-unit-days = jours
desk-unit-weeks = semaines
desk-unit-months = mois
desk-unit-years = ans
publication-title = Publier la charte
publication-lede = Voici ce qui change pour les membres, et ce qui tourne derrière.
publication-note-fr = Ce qui change, en français
publication-note-en = Ce qui change, en anglais
publication-note =
    .hint = Une phrase que les membres liront.
publication-duties = Les devoirs des membres changent : ils acceptent à nouveau avant d’écrire
    .hint = Sans cette coche, les membres sont informés mais rien ne leur est demandé.
tester-lede = Rien n’est enregistré : le brouillon répond comme s’il était en vigueur.
tester-text = Texte
tester-who = Qui écrit
tester-where = Où
tester-go = Essayer
tester-new = Un nouveau membre
tester-member = Un membre d’un an
tester-expert = Un expert reconnu
tester-moderator = Un modérateur
tester-post = Message
tester-title = Titre
tester-chat = Tchat
tester-profile = Profil
tester-contest = Participation à un concours
tester-upload = Nom de fichier
tester-answer = Réponse de la charte
tester-nothing = Aucun article ne s’applique.
tester-rule = Règle { $rule }
tester-assumed = { $name } inconnu : valeur par défaut
tester-mask = Le passage est masqué à la publication.
tester-slow = L’auteur attend { $time } avant le message suivant.
tester-ask = Question avant l’envoi : { $words }
tester-label = Étiquette pour l’équipe : { $label }
tester-queue = File : { $queue }
tester-expires = Sans relecture, après { $time } : { $outcome }
proposals-title = Propositions pour la charte
proposals-short = Ce que les modérateurs ont appris de leurs cas.
proposals-lede = Un cas mal jugé devient un exemple ; la charte apprend ce qu’elle doit prendre et laisser passer.
proposals-none = Aucune proposition n’attend.
proposal-new = Proposer
proposal-article = Article
proposal-expected = Ce texte devrait être
proposal-should-allow = publié
proposal-should-flag = signalé à l’équipe
proposal-should-hold = retenu
proposal-should-reject = refusé
proposal-words = Un changement, en mots
proposal-text = Texte
    .hint = L’exemple, ou ce qu’il faudrait changer. Sans nom ni coordonnées.
proposal-note = Pourquoi
proposal-send = Proposer
proposal-take = Ajouter au brouillon
proposal-done = C’est fait
proposal-decline = Laisser de côté
proposal-article-wrong = { $form ->
    [tu] Choisis un article de la liste.
   *[vous] Choisissez un article de la liste.
}
proposal-expected-wrong = { $form ->
    [tu] Choisis ce que le texte devrait devenir.
   *[vous] Choisissez ce que le texte devrait devenir.
}
proposal-text-wrong = De 1 à 2 000 caractères.
proposal-note-wrong = 500 caractères au plus.
watchwords-title = Retenir un mot tout de suite
watchwords-short = Pour 72 heures, sans rien publier ; s’arrête tout seul.
watchwords-lede = Pendant 72 heures, tout texte qui le contient attend une relecture. Cela s’arrête tout seul ; l’auteur n’en voit rien d’avance.
watchword-words = Mot, expression ou adresse de site
    .hint = Par exemple « rappel produit » ou « arnaque.example ».
watchword-hold = Retenir 72 heures
watchword-site = Retenir { $site } pendant 72 heures
watchword-until = jusqu’au { $date }
watchword-end = Arrêter
watchword-wrong = De 3 à 100 caractères, dont trois lettres ou chiffres.
watchword-too-many = Vingt mots sont déjà retenus : il est temps d’écrire un article.
pack-community = Toutes les communautés
    .text = Respect, publicité, vie privée, pourriel : l’essentiel.
pack-games = Jeux
    .text = Triche, spoilers, comptes revendus, débats vifs.
pack-cosmetics = Cosmétiques
    .text = Promesses de santé, avis payés, photos de peau.
pack-sport = Sport
    .text = Conseils dangereux, dopage, rivalités.
pack-software = Logiciel
    .text = Clés et mots de passe collés, failles, demandes d’aide.
pack-outdoor = Plein air
    .text = Lieux fragiles, sécurité, petites annonces.
mode-title = Mode de la communauté
    .text = Un mode change ce que la charte retient, pour un temps. Il s’arrête de lui-même.
mode-usual = Tout est comme d’habitude.
mode-running = Mode « { $mode } »
mode-until = jusqu’au { $date }
mode-begun = Par { $name }, le { $date }
mode-end = Arrêter maintenant
mode-none = La charte ne connaît pas d’autre mode
    .text = Une ligne « modes: » dans son en-tête en ajoute. En attendant, un mot ou un lien se retient en deux gestes.
mode-crisis = crise
mode-evening = soirée sans veille
mode-which = Quel mode ?
mode-tightens = Ce qui serait seulement montré à l’équipe attend une relecture.
mode-tightens-articles = Attend une relecture ce qui serait seulement montré à l’équipe : { $articles }.
mode-own-rules = Ce que disent les règles écrites pour ce mode.
mode-how-long = Pour combien de temps ?
mode-hours = { $n ->
    [one] 1 heure
   *[other] { $n } heures
}
mode-days = { $n ->
    [one] 1 jour
   *[other] { $n } jours
}
mode-reason = Pourquoi ?
    .hint = L’équipe seule le lit.
mode-begin = Passer dans ce mode
mode-managers = Seuls les responsables changent de mode ici.
mode-unknown = Il faut choisir un mode de la charte.
mode-hours-wrong = Il faut choisir une durée.
mode-reason-wrong = Il faut dire pourquoi, en une phrase.
mode-composer = Jusqu’au { $date }, l’équipe relit davantage : certains messages attendent avant de paraître.
mode-change = Changer
mode-set = Mode de la communauté
brake-title = Article freiné
brake-rate = En un jour, il a retenu ou refusé les textes de { $stopped } personnes sur { $of }. Il se contente maintenant de montrer à l’équipe ce qu’il trouve, le temps que quelqu’un regarde.
brake-overturned = { $stopped } de ses { $of } décisions ont été annulées. Il se contente maintenant de retenir pour relecture.
brake-since = Depuis le { $date }.
brake-todo = { $form ->
    [tu] Que faire ? Regarde dans la file ce qu’il a arrêté. S’il avait tort, corrige sa règle et publie : le frein tombe avec la nouvelle version. S’il avait raison, rends-lui sa force.
   *[vous] Que faire ? Regardez dans la file ce qu’il a arrêté. S’il avait tort, corrigez sa règle et publiez : le frein tombe avec la nouvelle version. S’il avait raison, rendez-lui sa force.
}
brake-queue = Voir la file
brake-mend = Corriger la règle
brake-try = Essayer un texte
brake-end = Lui rendre sa force
brake-gone = Ce frein est déjà levé.
verdict-mask = masqué
verdict-slow = ralenti
verdict-ask = question posée
who-visitor = visiteur
who-new = nouveau membre
who-member = membre
who-expert = expert
who-team = équipe
desk-server = Charte du serveur
    .text = Elle vaut pour les identifiants, les noms et les présentations de tous les membres.
desk-what = { $form ->
    [tu] Que veux-tu faire ?
   *[vous] Que voulez-vous faire ?
}
desk-new = Écrire un article
    .short = Un titre, une phrase, des mots à repérer, quelques exemples : aucune syntaxe à connaître.
desk-edit = Modifier
desk-no-rule = Sans règle : l’équipe l’applique elle-même.
desk-examples = { $n ->
    [0] Aucun exemple
    [one] { $n } exemple
   *[other] { $n } exemples
}
desk-examples-green = { $n ->
    [one] { $n } exemple, vert
   *[other] { $n } exemples, tous verts
}
desk-examples-red = { $n ->
    [one] { $n } exemple rouge
   *[other] { $n } exemples rouges
}
desk-all-green = { $n ->
    [one] Vert : l’exemple donne ce qu’il annonce.
   *[other] Tout est vert : les { $n } exemples donnent ce qu’ils annoncent.
}
desk-no-examples = Rien à essayer pour l’instant : sans règle, pas d’exemple.
desk-green-one = Vert :
desk-red-one = Rouge :
desk-got = obtenu : { $what }
desk-line = Ligne { $n }
article-lede = { $form ->
    [tu] À gauche, ce que tu écris ; à côté, ce que cela donne. Rien n’agit avant la publication.
   *[vous] À gauche, ce que vous écrivez ; à côté, ce que cela donne. Rien n’agit avant la publication.
}
article-title = Titre
    .hint = Quelques mots : c’est ce que l’on cite.
article-languages = Chaque langue de la charte, séparée par une barre entre deux espaces : « Respect / Respect ».
article-prose = Ce que lisent les membres
    .hint = Une phrase de chaque langue, séparées par « / », paragraphe par paragraphe.
article-rules = Ce que fait le serveur
    .hint = Des blocs « rule » et « examples ». Chaque exemple est essayé pendant la frappe.
article-examples = Les exemples
article-example-add = Ajouter un exemple
    .text = { $form ->
        [tu] Un texte réel vaut mieux qu’un texte inventé. Enregistre d’abord ce que tu as modifié plus haut.
       *[vous] Un texte réel vaut mieux qu’un texte inventé. Enregistrez d’abord ce que vous avez modifié plus haut.
    }
article-example-take = Ajouter cet exemple
article-should-mask = masqué en partie
article-title-wrong = De 2 à 80 caractères, sur une ligne.
article-prose-wrong = De 1 à 3 000 caractères.
article-then-wrong = { $form ->
    [tu] Choisis ce qui arrive à un texte repéré.
   *[vous] Choisissez ce qui arrive à un texte repéré.
}
article-examples-missing = Au moins un exemple : sans lui, l’article ne pourra pas être publié.
article-examples-many = Vingt exemples au plus, de 500 caractères chacun.
new-lede = { $form ->
    [tu] Réponds à ces questions : l’article, sa règle et ses exemples s’écrivent tout seuls. Rien n’agit avant la publication.
   *[vous] Répondez à ces questions : l’article, sa règle et ses exemples s’écrivent tout seuls. Rien n’agit avant la publication.
}
new-members-read = Ce que lisent les membres
new-title-fr = Titre, en français
new-title-en = Titre, en anglais
new-prose-fr = Texte, en français
new-prose-en = Texte, en anglais
new-looks-for = Ce que le serveur repère
    .hint = { $form ->
        [tu] Laisse vide si seule l’équipe doit juger.
       *[vous] Laissez vide si seule l’équipe doit juger.
    }
new-words = Mots et expressions
    .hint = Un par ligne. Majuscules et accents ne comptent pas ; une étoile à la fin vaut pour toutes les suites.
new-sites = Sites
    .hint = Un par ligne, comme « exemple.fr ».
new-who-all = Tout le monde
new-who-new = Les nouveaux : moins de trois messages publiés
new-then = Ce qui arrive alors
new-then-hold = Retenu jusqu’à une relecture
new-then-flag = Publié, et signalé à l’équipe
new-then-reject = Refusé, avec l’explication
new-then-mask = Publié, le passage masqué
new-proof = La preuve
    .hint = Un article ne se publie qu’avec des exemples qui donnent ce qu’ils annoncent.
new-caught = Textes à repérer
    .hint = Un par ligne.
new-passes = Textes voisins à laisser passer
    .hint = Un par ligne : ceux qu’un lecteur pressé confondrait.
new-because = Ce que l’auteur lira
    .hint = Facultatif. {"{{"}match{"}}"} est remplacé par le passage repéré.
new-because-fr = Pourquoi, en français
new-because-en = Pourquoi, en anglais
new-make = Écrire cet article
charter-copy = Copier la charte
charter-copy-short = Pour les réseaux : les titres et l’adresse
charter-copy-whole = Pour l’équipe : le texte entier
charter-copy-do = Copier
charter-copied = Copié
watchword-now = Un mot ou un lien à retenir tout de suite, pour 72 heures
publication-tell = Prévenir les membres
    .hint = Une notification leur montre ce qui change ; un e-mail seulement s’ils doivent accepter à nouveau.
publication-release = Publier aussi ce qui attend et que cette version laisse passer
    .hint = Les messages retenus par l’ancienne règle, sans signalement de membre. Chacun est noté comme une décision.
proposal-case = Le cas
proposal-known = Cette règle est déjà signalée pour ce cas.
correction-look = Voir la correction
shadow-short = Le brouillon juge les nouveaux messages à côté de la charte, sans effet.
charter-asks = { $form ->
    [tu] La charte demande : { $question } Coche la case pour envoyer quand même.
   *[vous] La charte demande : { $question } Cochez la case pour envoyer quand même.
}
charter-sure = Oui, envoyer ainsi
undone-reply = La règle « { $rule } » répond, mais une réponse n’a de place que dans un sujet ({ $surface }).
undone-ask = La règle « { $rule } » pose une question avant l’envoi, ce qui n’est possible que dans les messages et le direct ({ $surface }).
undone-slow = La règle « { $rule } » impose une pause, ce qui n’a de sens que là où l’on écrit souvent ({ $surface }).
undone-mask = La règle « { $rule } » masque un passage, ce qui n’est possible que dans les messages et le direct ({ $surface }).
undone-case = La règle « { $rule } » étiquette ou choisit une file, mais rien ne passe ici par la file ({ $surface }).
undone-fact = La charte demande « { $fact } », que ce serveur ne connaît pas : { $why }.
undone-automoderator = Des réponses AutoModerator épinglées ou fermées paraissent comme des réponses ordinaires ; ce qui vise le sujet autour d’une réponse est montré à l’équipe.
desk-server-past = Pas ici : cette charte juge des noms et des présentations, dont le serveur ne garde pas le passé. « Essayer un texte » montre ce qu’il adviendrait de l’un d’eux.
desk-server-public = La page pour tout le monde
    .short = Ce que dit cette charte, avec ses versions ; le lien est au pied des pages du serveur lui-même.
