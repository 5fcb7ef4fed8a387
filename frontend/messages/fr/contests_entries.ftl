# Participer à un concours : galerie, votes, jury, vérifications.
entry-do = Participer
entry-again = Participer encore
entry-title = Participer : { $contest }
entry-lede = { $form ->
    [tu] Une minute, un reçu, et tu participes.
   *[vous] Une minute, un reçu, et vous participez.
  }
entry-back = Revenir au message
entry-back-contest = Revenir au concours
entry-not-open = On ne peut pas participer en ce moment.
entry-staff = Le règlement exclut de ce concours les personnes qui travaillent pour l’organisateur.
entry-no-chance = { $form ->
    [tu] Tu as utilisé toutes les participations que donne le règlement.
   *[vous] Vous avez utilisé toutes les participations que donne le règlement.
  }
entry-points-missing = { $form ->
    [tu] Il te manque { $missing ->
        [one] un point
       *[other] { $missing } points
      } : on participe à partir de { $needed }, et tu en as { $own }.
   *[vous] Il vous manque { $missing ->
        [one] un point
       *[other] { $missing } points
      } : on participe à partir de { $needed }, et vous en avez { $own }.
  }
entry-points-from = On participe à partir de { $n } points.
entry-points-how = Comment gagner des points
entry-this-post = { $form ->
    [tu] Le message que tu présentes
   *[vous] Le message que vous présentez
  }
entry-post = Présenter ce message à un concours
entry-post-none = Aucun concours ne prend de messages en ce moment.
entry-post-which = À quel concours ?
entry-post-without-picture = Ce concours attend des images, et ce message n’en a pas.
entry-post-without-alt = { $form ->
    [tu] L’image de ce message n’est pas décrite. Modifie le message pour la décrire, puis présente-le.
   *[vous] L’image de ce message n’est pas décrite. Modifiez le message pour la décrire, puis présentez-le.
  }
entry-picture = { $form ->
    [tu] Ton image
   *[vous] Votre image
  }
entry-picture-kept = { $form ->
    [tu] Ton image est bien là. N’en choisis une autre que pour la changer.
   *[vous] Votre image est bien là. N’en choisissez une autre que pour la changer.
  }
entry-picture-missing = { $form ->
    [tu] Prends ou choisis une image.
   *[vous] Prenez ou choisissez une image.
  }
entry-camera = Prendre une photo
  .hint = Ouvre l’appareil photo.
entry-file = Choisir une image
  .hint = Sur l’appareil ; 64 Mo au plus. Le lieu de la prise de vue est retiré.
entry-alt = Ce qu’on y voit
  .hint = Une phrase pour qui ne peut pas voir l’image. Elle est lue à voix haute, et montrée là où les images ne le sont pas.
entry-alt-missing = { $form ->
    [tu] Dis en une phrase ce qu’on y voit.
   *[vous] Dites en une phrase ce qu’on y voit.
  }
entry-alt-help = Comment décrire une image
entry-alt-help-what = L’essentiel : qui ou quoi, en train de quoi, où.
entry-alt-help-short = Une phrase suffit. Inutile d’écrire « photo de » : on le sait.
entry-alt-help-example = Par exemple : « Deux randonneurs attendent la fin de l’averse sous un rocher ; l’une verse du thé. »
entry-words = { $form ->
    [tu] Ce que tu présentes
   *[vous] Ce que vous présentez
  }
entry-words-also = Quelques mots avec elle (facultatif)
entry-words-missing = Il faut écrire quelque chose ici.
entry-words-long = C’est plus long que { $max } caractères.
entry-usage = Peut-on s’en servir ailleurs ?
entry-usage-text = { $form ->
    [tu] Ce que tu envoies reste à toi. { $organiser } demande à pouvoir s’en servir. Les deux réponses conviennent, et aucune ne change tes chances.
   *[vous] Ce que vous envoyez reste à vous. { $organiser } demande à pouvoir s’en servir. Les deux réponses conviennent, et aucune ne change vos chances.
  }
entry-usage-yes = Oui
  .hint = { $form ->
    [tu] Pour ceci, et rien d’autre : { $uses }. Pendant { $months } mois, avec ton nom à côté. Tu peux le retirer ici à tout moment pour ce qui est encore à venir.
   *[vous] Pour ceci, et rien d’autre : { $uses }. Pendant { $months } mois, avec votre nom à côté. Vous pouvez le retirer ici à tout moment pour ce qui est encore à venir.
  }
entry-usage-no = Non
  .hint = C’est montré dans ce concours, et nulle part ailleurs.
entry-usage-missing = { $form ->
    [tu] Choisis l’une des deux réponses.
   *[vous] Choisissez l’une des deux réponses.
  }
entry-age = { $form ->
    [tu] Quel âge as-tu ?
   *[vous] Quel âge avez-vous ?
  }
entry-age-old = J’ai { $n } ans ou plus
entry-age-minor = J’ai entre { $n } et 17 ans
  .hint = Un parent ou tuteur donne alors son accord par e-mail. La participation compte à partir de là.
entry-age-missing = { $form ->
    [tu] Dis que tu as l’âge que demande le règlement.
   *[vous] Dites que vous avez l’âge que demande le règlement.
  }
entry-guardian = Adresse e-mail d’un parent ou tuteur
  .hint = Avant 18 ans seulement, et seulement pour cette question.
entry-guardian-missing = Il manque l’adresse e-mail d’un parent ou tuteur.
entry-country = { $code ->
    [AT] Autriche
    [BE] Belgique
    [CA] Canada
    [CH] Suisse
    [DE] Allemagne
    [ES] Espagne
    [FR] France
    [GB] Royaume-Uni
    [IE] Irlande
    [IT] Italie
    [LU] Luxembourg
    [MC] Monaco
    [NL] Pays-Bas
    [PT] Portugal
    [US] États-Unis
   *[other] { $code }
  }
entry-lives = J’habite dans l’un de ces pays : { $countries }
entry-country-missing = Le règlement s’adresse aux personnes qui habitent dans ces pays.
entry-rules = J’ai lu le règlement (version { $n }) et je l’accepte
entry-rules-read = Lire le règlement
entry-rules-missing = Il faut accepter le règlement en vigueur.
entry-send = Participer
entry-no-marketing = { $form ->
    [tu] C’est tout. Personne ne t’écrira pour autre chose que ce concours.
   *[vous] C’est tout. Personne ne vous écrira pour autre chose que ce concours.
  }
entry-state-counts = { $form ->
    [tu] Ta participation est enregistrée.
   *[vous] Votre participation est enregistrée.
  }
entry-state-waits = { $form ->
    [tu] Ta participation attend un regard : un modérateur la lit d’abord. Elle compte dès qu’elle est publiée.
   *[vous] Votre participation attend un regard : un modérateur la lit d’abord. Elle compte dès qu’elle est publiée.
  }
entry-state-guardian = { $form ->
    [tu] Ta participation attend l’accord de ton parent ou tuteur, qui a reçu un e-mail.
   *[vous] Votre participation attend l’accord de votre parent ou tuteur, qui a reçu un e-mail.
  }
entry-state-gone = { $form ->
    [tu] Ce que tu avais présenté a été retiré, et ne compte donc pas.
   *[vous] Ce que vous aviez présenté a été retiré, et ne compte donc pas.
  }
entry-state-excluded = { $form ->
    [tu] L’équipe a écarté cette participation. La décision et ses raisons sont parmi les décisions de ton compte.
   *[vous] L’équipe a écarté cette participation. La décision et ses raisons sont parmi les décisions de votre compte.
  }
entry-state-withdrawn = { $form ->
    [tu] Tu as repris cette participation.
   *[vous] Vous avez repris cette participation.
  }
entry-panel = Participer
entry-count = { $n ->
    [0] Personne ne participe encore.
    [one] Une participation
   *[other] { $n } participations
  }
entry-receipt = Reçu { $code }
entry-look = Voir les participations
entry-look-vote = Regarder et voter
entry-votes = { $n ->
    [0] aucun vote
    [one] un vote
   *[other] { $n } votes
  }
entry-checked = { $n ->
    [one] Un vote est en cours de vérification
   *[other] { $n } votes sont en cours de vérification
  }
entry-vote = Voter
entry-voted = Voté · retirer
entry-vote-for = Voter pour { $name }
entry-vote-login = Se connecter pour voter
entry-vote-closed = On ne peut pas voter en ce moment.
entry-vote-checked = { $form ->
    [tu] Une personne vérifie ton vote avant qu’il compte : quelque chose sort de l’ordinaire. Tu n’as rien à faire.
   *[vous] Une personne vérifie votre vote avant qu’il compte : quelque chose sort de l’ordinaire. Vous n’avez rien à faire.
  }
entry-vote-own = { $form ->
    [tu] C’est ta propre participation : les autres votent pour elle.
   *[vous] C’est votre propre participation : les autres votent pour elle.
  }
entry-why-missing = { $form ->
    [tu] Dis pourquoi en une phrase.
   *[vous] Dites pourquoi en une phrase.
  }

receipt-title = { $form ->
    [tu] Ton reçu
   *[vous] Votre reçu
  }
receipt-new = { $form ->
    [tu] Tu participes
   *[vous] Vous participez
  }
receipt-lede = { $form ->
    [tu] Garde ce code : il permet de retrouver ta participation, et de vérifier qu’elle est sur la liste.
   *[vous] Gardez ce code : il permet de retrouver votre participation, et de vérifier qu’elle est sur la liste.
  }
receipt-when = Participation
receipt-rules = Règlement
receipt-version = { $form ->
    [tu] Version { $n }, que tu as acceptée
   *[vous] Version { $n }, que vous avez acceptée
  }
receipt-use-yes = Oui, depuis le { $date }
receipt-use-no = Non
receipt-use = L’autoriser
receipt-no-use = Retirer l’autorisation
receipt-votes = Votes
receipt-amended = Le règlement a été modifié
  .text = { $form ->
    [tu] Il y a une version plus récente. Ta participation reste ; lis ce qui change et accepte-le, ou reprends ta participation.
   *[vous] Il y a une version plus récente. Votre participation reste ; lisez ce qui change et acceptez-le, ou reprenez votre participation.
  }
receipt-accept = Accepter la nouvelle version
receipt-look = La voir dans la galerie
receipt-withdraw = Reprendre la participation
  .text = { $form ->
    [tu] Tant que le concours est ouvert, il n’en reste rien. Ce que tu as écrit dans le sujet du concours part aussi.
   *[vous] Tant que le concours est ouvert, il n’en reste rien. Ce que vous avez écrit dans le sujet du concours part aussi.
  }
receipt-withdraw-do = La reprendre

entry-guardian-title = { $name } souhaite participer à « { $contest } »
entry-guardian-lede = { $form ->
    [tu] { $name } t’a indiqué comme parent ou tuteur. La participation ne compte que si tu es d’accord ; ce qui a été envoyé est montré sous le nom du compte. Tu peux changer d’avis ici jusqu’à la clôture du concours.
   *[vous] { $name } vous a indiqué comme parent ou tuteur. La participation ne compte que si vous êtes d’accord ; ce qui a été envoyé est montré sous le nom du compte. Vous pouvez changer d’avis ici jusqu’à la clôture du concours.
  }
entry-guardian-given = { $form ->
    [tu] Tu as donné ton accord le { $date }.
   *[vous] Vous avez donné votre accord le { $date }.
  }
entry-guardian-refused = { $form ->
    [tu] Tu as refusé. La participation ne compte pas.
   *[vous] Vous avez refusé. La participation ne compte pas.
  }
entry-guardian-mail =
  .subject = { $name } souhaite participer à un concours
  .text = Bonjour,

    { $form ->
        [tu] { $name } souhaite participer à « { $contest } » dans la communauté { $community } et t’a indiqué comme parent ou tuteur.
       *[vous] { $name } souhaite participer à « { $contest } » dans la communauté { $community } et vous a indiqué comme parent ou tuteur.
    }

    { $form ->
        [tu] La participation ne compte que si tu es d’accord. La page derrière ce bouton mène au règlement ; rien ne se passe en la regardant.
       *[vous] La participation ne compte que si vous êtes d’accord. La page derrière ce bouton mène au règlement ; rien ne se passe en la regardant.
    }
  .action = Lire et répondre

gallery = Les participations
gallery-title = Participations : { $contest }
gallery-one = Une participation à « { $contest } »
gallery-fair = Dans un ordre mélangé, pour que personne ne soit toujours premier.
gallery-shuffle = Mélanger
gallery-slides = Diaporama
gallery-stop = Arrêter
gallery-empty = Rien à voir pour l’instant
  .text = La première participation sera ici.
gallery-pages = Pages de la galerie
gallery-before = Avant
gallery-after = La suite
gallery-previous = Participation précédente
gallery-next = Participation suivante
gallery-talk = En parler
gallery-keys = Flèches : précédente et suivante. Espace : diaporama. V : voter. Échap : toutes les participations.

checks = Votes et vérifications
checks-title = Votes et vérifications : { $contest }
checks-text = { $form ->
    [tu] Ce qui sort de l’ordinaire n’est jamais refusé par une machine. Les votes ne comptent pas tant que tu n’as pas décidé, et tu peux décider à nouveau. Réseaux et navigateurs sont comparés par des empreintes à clé, oubliées au bout de { $n } jours.
   *[vous] Ce qui sort de l’ordinaire n’est jamais refusé par une machine. Les votes ne comptent pas tant que vous n’avez pas décidé, et vous pouvez décider à nouveau. Réseaux et navigateurs sont comparés par des empreintes à clé, oubliées au bout de { $n } jours.
  }
checks-entries = participations
checks-votes = votes
checks-shown = Tout le monde voit les votes pendant le concours.
checks-hidden = Les votes seront montrés avec le résultat.
checks-show = Les montrer dès maintenant
checks-hide = Ne les montrer qu’avec le résultat
checks-none = Rien n’est en cours de vérification.
checks-between = Donnés entre le { $from } et le { $to }.
checks-released = { $n ->
    [one] Un compte à nouveau.
   *[other] { $n } comptent à nouveau.
  }
checks-discarded = { $n ->
    [one] Un a été écarté.
   *[other] { $n } ont été écartés.
  }
checks-why = Pourquoi (gardé au journal)
checks-release = Les laisser compter
checks-discard = Les écarter
checks-others = Participations qui sortent de l’ordinaire
checks-queue = Leurs cas sont dans la file

entry-signals = Ce qui sort de l’ordinaire
entry-signals-hint = Un signal n’est pas une preuve. Ici se décide si la participation reste ; les votes se décident sur la page des vérifications du concours.
entry-signal-other = l’autre
entry-signal-fresh = { $n ->
    [one] Un vote d’un compte de moins de deux jours
   *[other] { $n } votes de comptes de moins de deux jours
  }
entry-signal-mail = { $n ->
    [one] Une adresse qu’on abandonne après un seul e-mail
   *[other] { $n } votes de comptes dont l’adresse s’abandonne après un seul e-mail
  }
entry-signal-device = { $n ->
    [one] Un vote d’un navigateur qui a servi à d’autres
   *[other] { $n } votes de membres différents depuis un même navigateur
  }
entry-signal-network = { $n ->
    [one] Un vote d’un réseau très chargé
   *[other] { $n } votes d’un même réseau, presque tous pour cette participation
  }
entry-signal-burst = { $n ->
    [one] Un vote d’un compte créé avec d’autres
   *[other] { $n } votes de comptes créés dans la même heure, presque tous pour cette participation
  }
entry-signal-persons = { $n ->
    [one] Un membre a participé
   *[other] { $n } membres ont participé
  } depuis un même navigateur
entry-signal-copy = L’image ressemble à celle d’une autre participation

jury = Jury
jury-title = Jury : { $contest }
jury-text = Les jurés voient ce qui a été envoyé et un numéro, jamais un nom, chacun dans son propre ordre.
jury-criteria = Critères
jury-ties = À score égal, la meilleure note au premier critère départage ; puis la participation la plus ancienne.
jury-closed = Les notes se donnent entre la clôture et le résultat.
jury-mine = { $form ->
    [tu] Ta liste
   *[vous] Votre liste
  }
jury-number = Nº { $n }
jury-of = Nº { $n } sur { $all }
jury-progress = { $done } sur { $all }
jury-marked = notée
jury-abstained = abstention
jury-abstentions = { $n ->
    [one] une abstention
   *[other] { $n } abstentions
  }
jury-people = Le jury
jury-nobody-yet = Personne pour l’instant.
jury-nobody = Personne de cette communauté n’a ce pseudo.
jury-late = Les gagnants sont connus : le jury reste tel quel.
jury-invite = Pseudo d’un membre
  .hint = La liste l’attend sur la page du concours.
jury-invite-do = Demander
jury-dismiss = Retirer
jury-scale = 0 : rien ; 10 : rien ne pourrait être mieux.
jury-mark = Garder et continuer
jury-marks-missing = Il faut une note pour chaque critère.
jury-abstain = Je suis trop proche de cette participation
jury-why = Pourquoi (les responsables le lisent)
jury-why-missing = { $form ->
    [tu] Dis en quelques mots pourquoi tu t’abstiens.
   *[vous] Dites en quelques mots pourquoi vous vous abstenez.
  }
jury-abstain-do = S’abstenir
entry-no-video = Les vidéos ne sont pas encore prises : une image fixe, ou une image tirée de la vidéo.
entry-receipt-mail =
  .subject = { $form ->
        [tu] Ton reçu : « { $contest } »
       *[vous] Votre reçu : « { $contest } »
    }
  .text = Bonjour,

    { $form ->
        [tu] Ta participation à « { $contest } » est enregistrée. Garde ce code : après la clôture, il montre sur la page du tirage que ta participation est dans la liste figée.
       *[vous] Votre participation à « { $contest } » est enregistrée. Gardez ce code : après la clôture, il montre sur la page du tirage que votre participation est dans la liste figée.
    }

    { $form ->
        [tu] La page du reçu dit où elle en est. Tu peux l’y reprendre, d’un bouton, jusqu’à la publication du résultat.
       *[vous] La page du reçu dit où elle en est. Vous pouvez l’y reprendre, d’un bouton, jusqu’à la publication du résultat.
    }
  .action = Voir le reçu
