# Le registre des lettres.
claims-title = Registre des lettres
claims-text = Ce que l’on demande par lettre, chaque chose avec le temps que la loi laisse pour répondre. Les noms sont masqués ici et dans le fichier.
claims-enter = Inscrire une lettre
    .text = Pour ce qui est venu par la poste, au téléphone ou à une autre adresse. Le délai court depuis le jour de réception.
claims-csv = En CSV
claims-back = Toutes les lettres
claims-split = Séparer et répondre
claims-open = Ouvertes
claims-show = Afficher
claims-every = Tout
claims-overdue = En retard
claims-closed = Closes
claims-all = Toutes
claims-none = Rien ici
claims-none-text = { $form ->
    [tu] Ouvre une lettre et sépare ce qu’elle demande.
   *[vous] Ouvrez une lettre et séparez ce qu’elle demande.
}
claims-name = Qui écrit
claims-email = Adresse e-mail
    .hint = { $form ->
        [tu] Là où part la réponse. Vide : tu réponds autrement.
       *[vous] Là où part la réponse. Vide : vous répondez autrement.
    }
claims-about = Objet
claims-body = Ce que dit la lettre
claims-keep = Garder la lettre
claims-letter = La lettre
claims-came = reçue le { $date }
claims-evidence = La lettre comme pièce, masquée
    .text = Sans adresses, téléphones ni numéros de commande : pour qui aide sans avoir à savoir qui écrit.
claim-number = N° { $n }
claim-kind = Ce qui est demandé
claim-from = De
claim-received = Reçue
claim-due = Répondre avant
claim-until = répondre avant le { $date }
claim-owner = En charge
claim-nobody = Personne encore
claim-state = État
claim-open = Ouverte
claim-overdue = En retard
claim-late = Réponse tardive
claim-in-time = Réponse à temps
claim-extended = Délai prolongé
claim-split = Séparer une demande
    .text = Une lettre peut demander plusieurs choses. Chacune a son délai, qui court depuis la réception de la lettre.
claim-note = Note pour l’équipe
claim-keep = Garder
claim-extend = Prolonger le délai
    .text = Pour une demande complexe, la loi permet deux mois de plus. La personne en est avertie maintenant, avec la raison.
claim-why = Pourquoi cela prend plus de temps
claim-close = Répondre et clore
claim-outcome = Issue
claim-outcome-granted = Accordé
claim-outcome-partly = Accordé en partie
claim-outcome-refused = Refusé
claim-outcome-unfounded = Rien trouvé, ou demande d’un tiers
claim-outcome-withdrawn = Retiré
claim-answer = { $form ->
    [tu] Ta réponse
   *[vous] Votre réponse
}
claim-template = Réponse préparée ({ $language })
claim-send = L’envoyer par courriel
claim-received-wrong = Il faut le jour de réception ; il ne peut pas être à venir.
claim-owner-wrong = Il faut une personne qui gère cet espace.
claim-note-long = 5 000 caractères au plus.
claim-why-needed = Il faut une phrase au moins pour dire pourquoi.
claim-kind-needed = Il faut choisir ce qui est demandé.
claim-outcome-needed = Il faut choisir l’issue.
claim-answer-needed = Il faut une réponse d’une phrase au moins.
claim-complaint = Réclamation
    .law = Un mois, mesure de cette maison : après deux mois, un consommateur peut saisir le médiateur.
    .template = { $form ->
        [tu] Merci de ta lettre. Nous avons regardé ce qui s’est passé avec ta commande. Ce que nous avons trouvé : … Ce que nous faisons maintenant : … Si cela ne suffit pas, tu peux saisir gratuitement notre médiateur.
       *[vous] Merci de votre lettre. Nous avons regardé ce qui s’est passé avec votre commande. Ce que nous avons trouvé : … Ce que nous faisons maintenant : … Si cela ne suffit pas, vous pouvez saisir gratuitement notre médiateur.
    }
claim-access = Accès à ses données
    .law = Un mois (RGPD art. 12(3) et 15) ; deux de plus si la demande est complexe, annoncés dans le premier.
    .template = { $form ->
        [tu] Tu as demandé ce que nous gardons de toi. Chaque membre trouve tout dans Compte, Tes données, et peut l’emporter en un fichier. Nous gardons en plus : … Finalités, destinataires et durées sont dans notre page de confidentialité. Tu peux saisir la CNIL.
       *[vous] Vous avez demandé ce que nous gardons de vous. Chaque membre trouve tout dans Compte, Vos données, et peut l’emporter en un fichier. Nous gardons en plus : … Finalités, destinataires et durées sont dans notre page de confidentialité. Vous pouvez saisir la CNIL.
    }
claim-erasure = Effacement de ses données
    .law = Un mois (RGPD art. 12(3) et 17) ; deux de plus si la demande est complexe, annoncés dans le premier.
    .template = { $form ->
        [tu] Tu as demandé l’effacement de ce que nous gardons de toi. C’est fait depuis le … ; le reçu est à l’adresse … Ce que la loi nous fait garder, sans ton nom : … Tu peux saisir la CNIL.
       *[vous] Vous avez demandé l’effacement de ce que nous gardons de vous. C’est fait depuis le … ; le reçu est à l’adresse … Ce que la loi nous fait garder, sans votre nom : … Vous pouvez saisir la CNIL.
    }
claim-rectification = Rectification de ses données
    .law = Un mois (RGPD art. 12(3) et 16) ; deux de plus si la demande est complexe, annoncés dans le premier.
    .template = { $form ->
        [tu] Tu as demandé une rectification. On lit maintenant : … Nous l’avons dit à qui avait reçu l’ancienne version.
       *[vous] Vous avez demandé une rectification. On lit maintenant : … Nous l’avons dit à qui avait reçu l’ancienne version.
    }
claim-objection = Opposition à un usage de ses données
    .law = Un mois (RGPD art. 12(3) et 21) ; deux de plus si la demande est complexe, annoncés dans le premier.
    .template = { $form ->
        [tu] Tu as fait opposition à notre usage de tes données pour … Nous y avons mis fin le … Tu peux saisir la CNIL.
       *[vous] Vous avez fait opposition à notre usage de vos données pour … Nous y avons mis fin le … Vous pouvez saisir la CNIL.
    }
claim-notice = Signalement d’un contenu illicite
    .law = Sans retard injustifié (DSA art. 16) ; sept jours, mesure de cette maison.
    .template = { $form ->
        [tu] Tu nous as signalé un contenu que tu estimes illicite. Nous avons décidé : … Une personne a décidé, sans moyen automatisé. Tu peux demander un autre regard pendant six mois, saisir un organe de règlement extrajudiciaire ou un tribunal.
       *[vous] Vous nous avez signalé un contenu que vous estimez illicite. Nous avons décidé : … Une personne a décidé, sans moyen automatisé. Vous pouvez demander un autre regard pendant six mois, saisir un organe de règlement extrajudiciaire ou un tribunal.
    }
claim-harm = Dommage causé par un produit
    .law = Sans retard injustifié (RSGP art. 9 et 20) : qui fabrique le produit prévient les autorités ; deux jours, mesure de cette maison.
    .template = { $form ->
        [tu] Merci de nous l’avoir dit. N’utilise plus le produit. Ton signalement est parti à la sécurité des produits le … ; on te demandera le numéro de lot et une photo. Si tu es blessé, vois d’abord un médecin.
       *[vous] Merci de nous l’avoir dit. N’utilisez plus le produit. Votre signalement est parti à la sécurité des produits le … ; on vous demandera le numéro de lot et une photo. Si vous êtes blessé, voyez d’abord un médecin.
    }
claim-mail-answer =
    .subject = { $community } : réponse à { $form ->
        [tu] ta lettre
       *[vous] votre lettre
    }, n° { $number }
    .text = { $words }
claim-mail-extended =
    .subject = { $community } : { $form ->
        [tu] ta lettre
       *[vous] votre lettre
    } n° { $number } demande plus de temps
    .text = { $form ->
        [tu] Il nous faut plus de temps pour répondre à ta demande : jusqu’à deux mois au-delà du premier.

        { $words }

        Tu peux saisir la CNIL.
       *[vous] Il nous faut plus de temps pour répondre à votre demande : jusqu’à deux mois au-delà du premier.

        { $words }

        Vous pouvez saisir la CNIL.
    }
claims-thread = Le fil privé avec son auteur
claim-answer-thread = La réponse part dans le fil privé entre la personne et l’équipe ; là où c’était écrit, on lira que c’est résolu.
claim-harm-close = Jamais close en silence : la note dit ce qui a été fait (autorités, fabricant, lot), la réponse part à la personne, et les responsables l’apprennent.
claim-harm-note-needed = Avant de clore, la note doit dire ce qui a été fait et qui a été prévenu.
complaint-title = Traiter en privé
complaint-text = La réclamation passe dans un fil privé entre son auteur et l’équipe, avec quelqu’un en charge et un délai. Là où elle était écrite, on lit que l’équipe s’en occupe.
complaint-message = Ce que l’auteur lira d’abord
    .hint = Signé « l’équipe ».
complaint-message-needed = Il faut une phrase au moins, et 5 000 caractères au plus.
complaint-first = { $form ->
    [tu] Merci de l’avoir dit. Nous nous en occupons. Tu peux nous donner ici ton numéro de commande et une photo : l’équipe seule les lit.
   *[vous] Merci de l’avoir dit. Nous nous en occupons. Vous pouvez nous donner ici votre numéro de commande et une photo : l’équipe seule les lit.
}
complaint-hide = Masquer le message tout de suite
    .hint = S’il contient un numéro de commande, une adresse, un téléphone. L’auteur reçoit une décision motivée et peut toujours le relire.
complaint-hidden = { $form ->
    [tu] Ton message contenait des données qui ne doivent pas rester publiques. Nous continuons avec toi dans un fil privé ; ce n’est pas une sanction.
   *[vous] Votre message contenait des données qui ne doivent pas rester publiques. Nous continuons avec vous dans un fil privé ; ce n’est pas une sanction.
}
    .law = RGPD art. 5(1)(c) et (f) : minimisation et confidentialité
complaint-do = Ouvrir le fil privé
complaint-taken-up = L’équipe s’en occupe déjà.
claims-everywhere = Registre de tous les espaces
    .text = Ce que l’on demande par lettre aux équipes de ce serveur, d’après l’échéance. Les noms sont masqués.
