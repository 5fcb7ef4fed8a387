account-data = { $form ->
    [tu] Tes données
   *[vous] Vos données
}
rights-data = { $form ->
    [tu] Tes données
   *[vous] Vos données
}
    .text = { $form ->
        [tu] Tout ce que ce serveur garde de toi, à emporter : ce que tu as écrit, tes réglages, tes images, ce qui a été décidé à ton sujet. Un fichier zip avec une page lisible, les mêmes données en JSON et tes images.
       *[vous] Tout ce que ce serveur garde de vous, à emporter : ce que vous avez écrit, vos réglages, vos images, ce qui a été décidé à votre sujet. Un fichier zip avec une page lisible, les mêmes données en JSON et vos images.
    }
    .inside = Tout ce que ce serveur garde pour ce compte. Les mêmes données se trouvent dans data.json, pour les programmes ; les heures sont en temps universel.
rights-ask = { $form ->
    [tu] Demander mes données
   *[vous] Demander mes données
}
rights-in-work = { $form ->
    [tu] Le fichier se prépare. Un courriel te préviendra.
   *[vous] Le fichier se prépare. Un courriel vous préviendra.
}
rights-ready = Le fichier est prêt, jusqu’au { $date }.
rights-fetch = Télécharger ({ $n } ko)
rights-later = Une demande par jour : la prochaine est possible dès le { $date }.
rights-mail-ready =
    .subject = { $form ->
        [tu] Tes données sont prêtes
       *[vous] Vos données sont prêtes
    }
    .text = { $form ->
        [tu] Bonjour { $name },

        Le fichier avec tout ce que { $community } garde de toi est prêt. Il reste trois jours sur la page de ton compte ; il faut y être connecté pour le télécharger.

        Si tu n’as rien demandé, change ton mot de passe.
       *[vous] Bonjour { $name },

        Le fichier avec tout ce que { $community } garde de vous est prêt. Il reste trois jours sur la page de votre compte ; il faut y être connecté pour le télécharger.

        Si vous n’avez rien demandé, changez votre mot de passe.
    }
    .action = { $form ->
        [tu] Voir tes données
       *[vous] Voir vos données
    }
rights-kind-account = Compte
rights-kind-spaces = Espaces
rights-kind-threads = Sujets
rights-kind-posts = Messages
rights-kind-rooms = Salons
rights-kind-drafts = Brouillons
rights-kind-reactions = Réactions et votes
rights-kind-bookmarks = Signets
rights-kind-followed = Suivis, coupés, bloqués
rights-kind-decisions = Décisions, signalements, recours
rights-kind-letters = Lettres aux équipes
rights-kind-pictures = Images
rights-kind-notices = Notifications
rights-kind-others = Autres traces
leave-title = Partir
leave-short = { $form ->
    [tu] Vois ce qui part et ce qui reste avant de décider. Sept jours passent entre la décision et l’effacement.
   *[vous] Voyez ce qui part et ce qui reste avant de décider. Sept jours passent entre la décision et l’effacement.
}
leave-look = Ce que fait un départ
leave-text = { $form ->
    [tu] Cette page dit ce qui est effacé quand tu pars, et ce qui reste sans ton nom. Rien ne se passe avant le dernier bouton, et pendant sept jours tu peux encore changer d’avis.
   *[vous] Cette page dit ce qui est effacé quand vous partez, et ce qui reste sans votre nom. Rien ne se passe avant le dernier bouton, et pendant sept jours vous pouvez encore changer d’avis.
}
leave-take = { $form ->
    [tu] Emporter d’abord tes données
   *[vous] Emporter d’abord vos données
}
leave-waits = { $form ->
    [tu] Ton compte sera effacé le { $date }. D’ici là rien ne change, et tu peux encore choisir quels messages restent.
   *[vous] Votre compte sera effacé le { $date }. D’ici là rien ne change, et vous pouvez encore choisir quels messages restent.
}
leave-stay = Je reste
leave-goes = Ce qui part
    .text = Effacé de la base, de la recherche, des images et de toute page gardée.
leave-account = { $form ->
    [tu] Ton nom, ton identifiant, ta photo, ta présentation, ton adresse, ton mot de passe, tes réglages et tes marques de lecture. Personne n’aura plus jamais ton identifiant.
   *[vous] Votre nom, votre identifiant, votre photo, votre présentation, votre adresse, votre mot de passe, vos réglages et vos marques de lecture. Personne n’aura plus jamais votre identifiant.
}
leave-stays = { $form ->
    [tu] Ce qui reste sans ton nom
   *[vous] Ce qui reste sans votre nom
}
    .text = Là où d’autres ont répondu, ou quand une décision a été prise, la place reste : on y lit « Ancien membre ».
leave-others = { $form ->
    [tu] Textes d’autres membres qui te nomment ou te citent
   *[vous] Textes d’autres membres qui vous nomment ou vous citent
  }
    .text = { $form ->
        [tu] Ils restent à leurs auteurs. Il en va de même dans les salons et les messages, et partout où se trouve l’un de tes identifiants.
       *[vous] Ils restent à leurs auteurs. Il en va de même dans les salons et les messages, et partout où se trouve l’un de vos identifiants.
      }
leave-said-named = { $form ->
    [tu] Te nomme : « ancien membre » s’y lira.
   *[vous] Vous nomme : « ancien membre » s’y lira.
  }
leave-said-kept = { $form ->
    [tu] Cite un message que tu gardes : les mots restent, ton nom part.
   *[vous] Cite un message que vous gardez : les mots restent, votre nom part.
  }
leave-said-quoted = { $form ->
    [tu] Te cite : ton nom et tes mots partent.
   *[vous] Vous cite : votre nom et vos mots partent.
  }
leave-n-named = { $form ->
    [tu] { $n ->
        [one] 1 texte de quelqu’un d’autre te nomme : « ancien membre » s’y lira
       *[other] { $n } textes d’autres membres te nomment : « ancien membre » s’y lira
      }
   *[vous] { $n ->
        [one] 1 texte de quelqu’un d’autre vous nomme : « ancien membre » s’y lira
       *[other] { $n } textes d’autres membres vous nomment : « ancien membre » s’y lira
      }
  }
leave-n-quoted = { $form ->
    [tu] { $n ->
        [one] 1 texte de quelqu’un d’autre te cite : ton nom part, tes mots aussi si tu ne gardes pas le message
       *[other] { $n } textes d’autres membres te citent : ton nom part, tes mots aussi si tu ne gardes pas le message
      }
   *[vous] { $n ->
        [one] 1 texte de quelqu’un d’autre vous cite : votre nom part, vos mots aussi si vous ne gardez pas le message
       *[other] { $n } textes d’autres membres vous citent : votre nom part, vos mots aussi si vous ne gardez pas le message
      }
  }
leave-n-posts = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
leave-n-lines = { $n ->
    [one] { $n } ligne dans les salons et messages directs
   *[other] { $n } lignes dans les salons et messages directs
}
leave-n-drafts = { $n ->
    [one] { $n } brouillon
   *[other] { $n } brouillons
}
leave-n-later = { $n ->
    [one] { $n } sujet programmé
   *[other] { $n } sujets programmés
}
leave-n-bookmarks = { $n ->
    [one] { $n } signet avec sa note
   *[other] { $n } signets avec leurs notes
}
leave-n-pictures = { $n ->
    [one] { $n } image, sauf si un texte qui reste la montre
   *[other] { $n } images, sauf si un texte qui reste les montre
}
leave-n-followed = { $n ->
    [one] { $n } suivi ou silence
   *[other] { $n } suivis ou silences
}
leave-n-notices = { $n ->
    [one] { $n } notification
   *[other] { $n } notifications
}
leave-n-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
leave-n-kept = { $n ->
    [one] { $n } message gardé, sans son historique
   *[other] { $n } messages gardés, sans leur historique
}
leave-n-kept-lines = { $n ->
    [one] { $n } ligne de salon gardée, sans son historique
   *[other] { $n } lignes de salons gardées, sans leur historique
}
leave-n-answered = { $form ->
    [tu] { $n ->
        [one] { $n } sujet où d’autres ont répondu : tes mots partent, les leurs restent
       *[other] { $n } sujets où d’autres ont répondu : tes mots partent, les leurs restent
    }
   *[vous] { $n ->
        [one] { $n } sujet où d’autres ont répondu : vos mots partent, les leurs restent
       *[other] { $n } sujets où d’autres ont répondu : vos mots partent, les leurs restent
    }
}
leave-n-others = { $n ->
    [one] { $n } texte d’une autre personne : le nom part, et les citations de ce qui est supprimé
   *[other] { $n } textes d’autres personnes : le nom part, et les citations de ce qui est supprimé
}
leave-n-reactions = { $n ->
    [one] { $n } réaction, comptée
   *[other] { $n } réactions, comptées
}
leave-n-votes = { $n ->
    [one] { $n } vote, compté
   *[other] { $n } votes, comptés
}
leave-n-decisions = { $n ->
    [one] { $n } décision, sans passage ni texte : la loi en veut la preuve
   *[other] { $n } décisions, sans passages ni textes : la loi en veut la preuve
}
leave-n-letters = { $n ->
    [one] { $n } lettre à une équipe, vidée
   *[other] { $n } lettres à des équipes, vidées
}
leave-posts = Message par message
    .text = { $form ->
        [tu] Ce qui est coché reste tel quel, sans ton nom ni son historique. Tout le reste est supprimé.
       *[vous] Ce qui est coché reste tel quel, sans votre nom ni son historique. Tout le reste est supprimé.
    }
leave-lines = Salons et messages directs, ligne par ligne
leave-direct = Message direct
leave-answered = d’autres ont répondu
leave-see = Lire
leave-choose = Garder ce qui est coché
leave-keep-all = Tout garder
leave-keep-none = Ne rien garder
leave-newest = Les plus récents
leave-older = Plus anciens
leave-last = La dernière question
    .text = { $form ->
        [tu] Redonne ton mot de passe. Un courriel confirme quand l’effacement commence ; un autre sert de reçu.
       *[vous] Redonnez votre mot de passe. Un courriel confirme quand l’effacement commence ; un autre sert de reçu.
    }
leave-sure = J’ai lu ce qui part. Après sept jours, personne ne pourra le faire revenir.
leave-sure-needed = Il faut d’abord cocher la case.
leave-button = Effacer mon compte dans sept jours
leave-holds = Il faut d’abord à ces espaces un autre propriétaire, ou une autre voix de la marque :
leave-last-administrator = { $form ->
    [tu] Personne d’autre n’administre ce serveur : nomme d’abord quelqu’un.
   *[vous] Personne d’autre n’administre ce serveur : nommez d’abord quelqu’un.
}
leave-receipt = Reçu d’un effacement
leave-receipt-done = Fait le { $date }.
leave-receipt-waits = L’effacement commence le { $date }, ou est en cours.
leave-receipt-stayed = La personne est restée : rien n’a été effacé.
leave-receipt-asked = Demandé le { $date }.
leave-receipt-what = Cette page ne dit aucun nom : seule la personne qui en a l’adresse sait de qui il s’agit. Si une copie de la base était un jour remise en place, tout serait effacé à nouveau avant que le serveur réponde.
leave-mail-asked =
    .subject = { $form ->
        [tu] Ton compte sera effacé le { $date }
       *[vous] Votre compte sera effacé le { $date }
    }
    .text = { $form ->
        [tu] Bonjour { $name },

        Tu as demandé à { $community } d’effacer ton compte. Cela commence le { $date } ; d’ici là tu peux changer d’avis sur la page de ton compte.

        Si ce n’était pas toi, change ton mot de passe et choisis « Je reste ».
       *[vous] Bonjour { $name },

        Vous avez demandé à { $community } d’effacer votre compte. Cela commence le { $date } ; d’ici là vous pouvez changer d’avis sur la page de votre compte.

        Si ce n’était pas vous, changez votre mot de passe et choisissez « Je reste ».
    }
    .action = Voir la page
leave-mail-receipt =
    .subject = { $form ->
        [tu] Ton compte est effacé
       *[vous] Votre compte est effacé
    }
    .text = { $form ->
        [tu] Ce que { $community } gardait de toi est effacé : { $posts } messages, { $lines } lignes dans les salons, ton profil et tes réglages. { $kept } messages restent sans ton nom, comme tu l’as choisi.

        C’est le dernier courriel à cette adresse, qui part aussi. La page ci-dessous est ton reçu ; elle ne dit aucun nom.
       *[vous] Ce que { $community } gardait de vous est effacé : { $posts } messages, { $lines } lignes dans les salons, votre profil et vos réglages. { $kept } messages restent sans votre nom, comme vous l’avez choisi.

        C’est le dernier courriel à cette adresse, qui part aussi. La page ci-dessous est votre reçu ; elle ne dit aucun nom.
    }
    .action = Voir le reçu
erased-member = ancien membre
erased-name = Ancien membre
erased-quote = (mots effacés)
erased-words = La personne qui a écrit ce message est partie et a fait effacer ses mots.
erased-title = Mots effacés
rights-agreed = Ce qui a été accepté
rights-agreed-version = Charte, version { $n }
rights-guardian = Accord d’un parent ou tuteur ({ $email })
guardian-page = Accord d’un parent
guardian-title = { $name } souhaite s’inscrire
guardian-younger = Moins de 15 ans ?
guardian-email = Adresse e-mail d’un parent ou tuteur
    .hint = { $form ->
        [tu] Seulement si tu as moins de 15 ans : son accord est nécessaire. Nous lui écrivons, et tu commences dès qu’il est donné. Sinon, laisse vide.
       *[vous] Seulement si vous avez moins de 15 ans : son accord est nécessaire. Nous lui écrivons, et vous commencez dès qu’il est donné. Sinon, laissez vide.
    }
guardian-same = { $form ->
    [tu] Donne l’adresse d’un parent ou tuteur, pas la tienne.
   *[vous] Donnez l’adresse d’un parent ou tuteur, pas la vôtre.
}
guardian-waits = Nous attendons l’accord d’un parent
    .text = { $form ->
        [tu] Nous lui avons écrit. Dès que l’accord est donné, un courriel avec un code arrive à ta propre adresse, et tu peux écrire.
       *[vous] Nous lui avons écrit. Dès que l’accord est donné, un courriel avec un code arrive à votre propre adresse, et vous pouvez écrire.
    }
guardian-lede = { $form ->
    [tu] { $name } a moins de 15 ans et a donné ton adresse. Sans ton accord, le compte reste fermé.
   *[vous] { $name } a moins de 15 ans et a donné votre adresse. Sans votre accord, le compte reste fermé.
}
guardian-what = Nous gardons un nom, un identifiant, une adresse e-mail et ce qui est écrit ici ; rien n’est vendu, personne n’est pisté.
guardian-seen = Ce qui est écrit dans les espaces publics peut être lu par tout le monde. Des équipes modèrent selon une charte écrite.
guardian-rules = Voici les règles :
guardian-charter = La charte
guardian-back = { $form ->
    [tu] Tu peux reprendre ton accord avec ce même lien ; le compte est alors effacé.
   *[vous] Vous pouvez reprendre votre accord avec ce même lien ; le compte est alors effacé.
}
guardian-agree = Je suis le parent ou tuteur, et je donne mon accord
guardian-refuse = Je refuse : effacer le compte
guardian-given = Accord donné le { $date }.
guardian-refused = Le compte est en cours d’effacement. Il n’y a plus rien à faire.
guardian-mail-ask =
    .subject = { $name } souhaite s’inscrire à { $community }
    .text = { $form ->
        [tu] Bonjour,

        { $name } a moins de 15 ans, souhaite s’inscrire à { $community } et nous a donné ton adresse comme celle d’un parent ou tuteur. La loi demande ton accord ; d’ici là, le compte reste fermé.

        La page ci-dessous dit ce qui est gardé et permet d’accepter ou de refuser. Si cela ne te dit rien, refuse : tout est effacé.
       *[vous] Bonjour,

        { $name } a moins de 15 ans, souhaite s’inscrire à { $community } et nous a donné votre adresse comme celle d’un parent ou tuteur. La loi demande votre accord ; d’ici là, le compte reste fermé.

        La page ci-dessous dit ce qui est gardé et permet d’accepter ou de refuser. Si cela ne vous dit rien, refusez : tout est effacé.
    }
    .action = Lire et répondre
leave-n-correspondence = { $n ->
    [one] Un message d’un fil avec une équipe
   *[other] { $n } messages de fils avec des équipes
}
leave-now = Effacer maintenant, sans les sept jours
    .text = Tout commence aussitôt. Personne ne peut l’arrêter ni le défaire, { $form ->
        [tu] pas même toi.
       *[vous] pas même vous.
    }
leave-word = { $form ->
    [tu] Ton pseudo, comme dernier mot
   *[vous] Votre pseudo, comme dernier mot
}
    .hint = { $form ->
        [tu] Écris { $handle }. Ton mot de passe, plus haut, est demandé aussi.
       *[vous] Écrivez { $handle }. Votre mot de passe, plus haut, est demandé aussi.
    }
leave-word-wrong = { $form ->
    [tu] Ce n’est pas ton pseudo.
   *[vous] Ce n’est pas votre pseudo.
}
leave-now-button = Effacer maintenant
request-title = Effacer à la demande d’une lettre
request-short = Quand quelqu’un demande par lettre l’effacement de son compte et ne peut plus se connecter.
request-text = { $form ->
    [tu] Vérifie d’abord que la lettre vient bien de cette personne. L’effacement commence aussitôt, il est consigné à ton nom, et personne ne peut le défaire.
   *[vous] Vérifiez d’abord que la lettre vient bien de cette personne. L’effacement commence aussitôt, il est consigné à votre nom, et personne ne peut le défaire.
}
request-who = Compte à effacer
    .hint = Son pseudo. Ses messages partent tous, sauf ceux que la personne avait choisi de laisser.
request-who-wrong = Aucun compte n’a ce pseudo.
request-sure = J’ai vérifié qui demande ; l’effacement peut commencer.
request-button = Effacer ce compte
