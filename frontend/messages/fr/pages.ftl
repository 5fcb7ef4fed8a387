# Pages légales, contact, signalement, courrier de l’équipe.
legal-organisation = Responsable du site (éditeur)
    .hint = Nom et forme juridique : « Sente, SAS au capital de 10 000 € ».
legal-address = Adresse du siège
    .hint = Rue, code postal, ville, pays.
legal-registration = Immatriculation
    .hint = RCS, SIREN, numéro de TVA.
legal-publisher = Direction de la publication
    .hint = Prénom et nom d’une personne.
legal-email = Adresse e-mail publique
    .hint = Les messages du formulaire de contact y sont annoncés.
legal-phone = Téléphone
    .hint = La loi française le demande aux professionnels.
legal-protection = Délégué à la protection des données
    .hint = Nom ou adresse, s’il y en a un.
legal-host = Hébergeur du serveur
    .hint = Nom, adresse et téléphone. Vide : ce que l’administration du serveur a indiqué.
legal-see = Voir la page
legal-title = Mentions légales
legal-intro = Qui publie { $name }, qui l’héberge, et à qui écrire.
legal-part-publisher = Éditeur
legal-part-host = Hébergement
legal-part-content = Contenus
legal-content = Les messages appartiennent à leurs auteurs, qui en répondent. L’éditeur les héberge et retire ceux que la loi interdit dès qu’il en a connaissance.
legal-content-notice = Signaler un contenu illicite
legal-software = Cet espace fonctionne avec Parvis, un logiciel libre sous licence Apache 2.0.
legal-missing = à compléter
legal-complete = Compléter ces mentions
legal-todo = { $form ->
        [tu] Des mentions manquent : toi seul, avec l’équipe, vois ces repères.
       *[vous] Des mentions manquent : vous seul, avec l’équipe, voyez ces repères.
    }
privacy-title = Données personnelles
privacy-intro = { $form ->
    [tu] Ce que { $name } garde de toi, pourquoi, combien de temps, et ce que tu peux demander.
   *[vous] Ce que { $name } garde de vous, pourquoi, combien de temps, et ce que vous pouvez demander.
}
privacy-who = Qui en répond
privacy-who-text = Le responsable du traitement est :
privacy-what = Ce qui est gardé
privacy-data = Données
privacy-why = Pourquoi
privacy-long = Combien de temps
privacy-account = { $form ->
    [tu] Compte : nom affiché, identifiant, adresse e-mail, empreinte du mot de passe (argon2id), photo et présentation si tu en donnes
   *[vous] Compte : nom affiché, identifiant, adresse e-mail, empreinte du mot de passe (argon2id), photo et présentation si vous en donnez
}
    .why = { $form ->
        [tu] Te reconnaître (contrat)
       *[vous] Vous reconnaître (contrat)
    }
    .long = Tant que le compte existe
privacy-session = Sessions : empreinte du jeton, navigateur, adresse réseau, dates
    .why = Rester connecté, protéger le compte (intérêt légitime)
    .long = 90 jours au plus, 30 sans visite
privacy-posts = { $form ->
    [tu] Messages que tu publies, et ce que tu as lu
   *[vous] Messages que vous publiez, et ce que vous avez lu
}
    .why = { $form ->
        [tu] Faire vivre l’espace, reprendre ta lecture (contrat)
       *[vous] Faire vivre l’espace, reprendre votre lecture (contrat)
    }
    .long = Jusqu’à leur suppression
privacy-mails = Courriels : codes de confirmation et avis
    .why = { $form ->
        [tu] Vérifier ton adresse, te prévenir (contrat)
       *[vous] Vérifier votre adresse, vous prévenir (contrat)
    }
    .long = Le temps de l’envoi
privacy-letters = Messages à l’équipe et signalements
    .why = { $form ->
        [tu] Te répondre ; traiter les signalements (obligation légale)
       *[vous] Vous répondre ; traiter les signalements (obligation légale)
    }
    .long = Le temps du traitement et des recours
privacy-decisions = Décisions de modération et actes de l’équipe
    .why = En rendre compte, permettre un recours (obligation légale)
    .long = Tant qu’un recours est possible
privacy-cookies = Cookies
privacy-cookies-text = Trois, tous nécessaires au fonctionnement ; ni mesure d’audience, ni publicité, ni tiers.
privacy-cookie-sid = { $form ->
    [tu] sid : ta session, 90 jours.
   *[vous] sid : votre session, 90 jours.
}
privacy-cookie-lang = { $form ->
    [tu] lang : ta langue, un an, si tu la changes.
   *[vous] lang : votre langue, un an, si vous la changez.
}
privacy-cookie-theme = { $form ->
    [tu] theme : clair ou sombre, un an, si tu le choisis.
   *[vous] theme : clair ou sombre, un an, si vous le choisissez.
}
privacy-where = Qui y a accès
privacy-where-text = L’équipe de { $brand } pour son espace, l’administration du serveur, et l’hébergeur pour son exploitation. Rien n’est vendu ni transmis à des fins publicitaires.
privacy-rights = { $form ->
    [tu] Tes droits
   *[vous] Vos droits
}
privacy-rights-text = { $form ->
    [tu] Tu peux demander l’accès à tes données, leur rectification, leur effacement, leur limitation, leur portabilité, et t’opposer à un traitement.
   *[vous] Vous pouvez demander l’accès à vos données, leur rectification, leur effacement, leur limitation, leur portabilité, et vous opposer à un traitement.
}
privacy-rights-contact = Écrire à l’équipe
privacy-rights-cnil = { $form ->
    [tu] Si la réponse ne te convient pas, tu peux saisir la CNIL (www.cnil.fr) ou l’autorité de ton pays.
   *[vous] Si la réponse ne vous convient pas, vous pouvez saisir la CNIL (www.cnil.fr) ou l’autorité de votre pays.
}
contact-title = Écrire à l’équipe
contact-intro = { $form ->
    [tu] Une question, une demande sur tes données, une proposition : l’équipe de { $brand } te lit.
   *[vous] Une question, une demande sur vos données, une proposition : l’équipe de { $brand } vous lit.
}
contact-name = Nom
    .hint = { $form ->
        [tu] Comme tu veux qu’on t’appelle.
       *[vous] Comme vous voulez que l’on vous appelle.
    }
contact-email = Adresse e-mail
    .hint = { $form ->
        [tu] Pour te répondre, rien d’autre.
       *[vous] Pour vous répondre, rien d’autre.
    }
contact-about = Sujet
    .hint = En quelques mots.
contact-body = Message
    .hint = 5 000 caractères au plus.
contact-send = Envoyer
contact-sent = C’est parti. L’équipe répondra à l’adresse indiquée.
contact-direct = Ou directement : { $email }
contact-name-wrong = Un nom de 80 caractères au plus.
contact-email-wrong = Cette adresse e-mail semble incomplète.
contact-about-wrong = { $form ->
    [tu] Dis le sujet en 120 caractères au plus.
   *[vous] Dites le sujet en 120 caractères au plus.
}
contact-body-wrong = { $form ->
    [tu] Écris entre 10 et 5 000 caractères.
   *[vous] Écrivez entre 10 et 5 000 caractères.
}
notice-title = Signaler un contenu illicite
notice-intro = Ce formulaire est celui de l’article 16 du règlement européen sur les services numériques. Il ne demande pas de compte. Pour ce qui est seulement désagréable, il suffit d’écrire à l’équipe.
notice-where = Adresse du contenu
    .hint = { $form ->
        [tu] Copie l’adresse de la page ou du message ; une par ligne.
       *[vous] Copiez l’adresse de la page ou du message ; une par ligne.
    }
notice-category = De quoi s’agit-il ?
notice-category-hate = Haine, menaces, harcèlement
notice-category-privacy = Vie privée, données personnelles
notice-category-rights = Droit d’auteur, marque, contrefaçon
notice-category-fraud = Fraude, arnaque, produit interdit
notice-category-children = Exploitation sexuelle d’enfants
notice-category-terror = Terrorisme
notice-category-other = Autre infraction
notice-body = Pourquoi est-ce illicite ?
    .hint = { $form ->
        [tu] Les faits, et la règle enfreinte si tu la connais.
       *[vous] Les faits, et la règle enfreinte si vous la connaissez.
    }
notice-name = { $form ->
    [tu] Ton nom
   *[vous] Votre nom
}
    .hint = Facultatif pour l’exploitation d’enfants.
notice-email = { $form ->
    [tu] Ton adresse e-mail
   *[vous] Votre adresse e-mail
}
    .hint = { $form ->
        [tu] Tu recevras un accusé de réception. Facultatif pour l’exploitation d’enfants.
       *[vous] Vous recevrez un accusé de réception. Facultatif pour l’exploitation d’enfants.
    }
notice-faith = Je déclare de bonne foi que ces informations sont exactes et complètes.
notice-send = Envoyer le signalement
notice-sent = { $form ->
    [tu] Ton signalement est enregistré et sera examiné par une personne.
   *[vous] Votre signalement est enregistré et sera examiné par une personne.
}
notice-where-wrong = { $form ->
    [tu] Indique au moins une adresse commençant par http, en 2 000 caractères au plus.
   *[vous] Indiquez au moins une adresse commençant par http, en 2 000 caractères au plus.
}
notice-category-wrong = { $form ->
    [tu] Choisis ce dont il s’agit.
   *[vous] Choisissez ce dont il s’agit.
}
notice-faith-wrong = La loi demande cette déclaration.
notice-name-wrong = { $form ->
    [tu] La loi demande ton nom pour ce type de signalement.
   *[vous] La loi demande votre nom pour ce type de signalement.
}
letters-title = Courrier de l’équipe
letters-unread = Non lus seulement
letters-unread-end = Voir tout le courrier
letters-none = Rien à lire : tout va bien.
letters-none-text = Les messages du formulaire de contact et les signalements arrivent ici.
letters-new = Nouveau
letters-read = Marquer comme lu
letters-read-at = Lu
letters-notice = Signalement
letters-contact = Contact
letters-answer = Répondre par e-mail
letters-anonymous = Sans nom
letters-more = Plus anciens
mail-notice =
    .subject = Votre signalement est bien arrivé
    .text = Bonjour,

        Votre signalement n° { $number } concernant { $community } est enregistré. Une personne l’examinera, et vous recevrez sa décision à cette adresse.

        Si vous n’avez rien signalé, ignorez ce message.
mail-letter =
    .subject = Un message attend l’équipe de { $community }
    .text = Bonjour,

        Quelqu’un a écrit à l’équipe de { $community }. Le message ne part pas par courriel : il se lit dans le courrier de l’espace.
    .action = Lire le message
letters-moved = Venu d’un sujet
contact-correspondence = { $form ->
    [tu] Tu es membre : ton fil privé avec l’équipe garde tout au même endroit.
   *[vous] Vous êtes membre : votre fil privé avec l’équipe garde tout au même endroit.
}
