# Tirages : les vérifier soi-même.
draw-verify = Vérifier un tirage
    .lede = Tout se recalcule à partir de la preuve publiée : la liste, la source du hasard, les gagnants. Sans croire personne sur parole.
draw-proof = Preuve du tirage
    .hint = Le fichier que donne la page du tirage.
draw-paste = Coller la preuve plutôt que de choisir un fichier
draw-text = Texte de la preuve
draw-terms = Empreinte des conditions
    .hint = Facultatif : celle qui a été publiée avant la clôture, 64 chiffres et lettres.
draw-root = Racine de la liste
    .hint = Facultatif : celle qui a été publiée à la clôture.
draw-receipt = Reçu personnel
    .hint = { $form ->
        [tu] Facultatif : le fichier de ton reçu, pour voir que ta participation est dans la liste.
       *[vous] Facultatif : le fichier de votre reçu, pour voir que votre participation est dans la liste.
}
    .holds = Dans la liste ; code et numéro :
draw-check = Vérifier
draw-reading = Calcul en cours…
draw-where = { $form ->
        [tu] Une fois la page chargée, le calcul se fait dans ton navigateur : rien n’est envoyé, tu peux couper le réseau. Sans JavaScript, c’est le serveur qui calcule, et il ne garde rien. Pour ne croire ni l’un ni l’autre : parvis draw verify.
       *[vous] Une fois la page chargée, le calcul se fait dans votre navigateur : rien n’est envoyé, vous pouvez couper le réseau. Sans JavaScript, c’est le serveur qui calcule, et il ne garde rien. Pour ne croire ni l’un ni l’autre : parvis draw verify.
}
draw-holds = Le tirage se vérifie.
draw-fails = Le tirage ne se vérifie pas.
draw-by-browser = Recalculé dans ce navigateur.
draw-by-server = Recalculé par le serveur.
draw-title = Tirage
draw-count = Participations
draw-round = Tour de drand (quicknet)
draw-witnesses = Témoins
draw-winners = Gagnants
draw-substitutes = Suppléants, dans l’ordre
draw-number = n°
draw-compare = { $form ->
        [tu] Compare l’empreinte et la racine avec celles qui ont été publiées avant le tirage : sans cela, la preuve montre seulement un tirage possible.
       *[vous] Comparez l’empreinte et la racine avec celles qui ont été publiées avant le tirage : sans cela, la preuve montre seulement un tirage possible.
}
draw-limits = Aucune preuve ne peut montrer que la liste est complète, ni que personne n’y a été inventé ; qui a participé peut y chercher sa participation avec son reçu.
draw-error-missing = { $form ->
        [tu] Choisis le fichier de la preuve, ou colle son texte.
       *[vous] Choisissez le fichier de la preuve, ou collez son texte.
}
draw-error-hash = Une empreinte compte 64 caractères : des chiffres, et des lettres de a à f.
draw-error-large = Ce fichier est trop long pour le serveur : le navigateur avec JavaScript ou la commande parvis draw verify s’en chargent.
draw-fault-form = Ce n’est pas un document de ce genre, ou il n’est pas écrit comme il doit l’être.
draw-fault-version = Le numéro de version a été changé, ou il est inconnu ici.
draw-fault-terms = Les conditions du tirage ont été changées après leur publication.
draw-fault-terms-hash = L’empreinte des conditions a été changée.
draw-fault-chain = La source n’est pas la chaîne quicknet de drand.
draw-fault-round = Le numéro du tour de drand a été changé.
draw-fault-time = Le tour de drand était déjà connu à la clôture de la liste.
draw-fault-witness = Le nom ou l’engagement d’un témoin a été changé :
draw-fault-secret = Le secret d’un témoin a été changé :
draw-fault-count = Le nombre de participations a été changé.
draw-fault-dropped = Des participations ont été retirées de la liste. Leur nombre :
draw-fault-added = Des participations ont été ajoutées à la liste. Leur nombre :
draw-fault-reordered = L’ordre des participations a été changé.
draw-fault-repeated = Une participation figure deux fois dans la liste :
draw-fault-changed = Une participation de la liste a été changée.
draw-fault-root = La racine de la liste a été changée.
draw-fault-signature = La signature n’est pas celle du tour de drand.
draw-fault-value = La valeur aléatoire a été changée.
draw-fault-seed = La graine a été changée.
draw-fault-winners = Le nombre de gagnants a été changé.
draw-fault-substitutes = Le nombre de suppléants a été changé.
draw-fault-pick = Un gagnant ou un suppléant a été changé. Son rang parmi les tirés :
draw-fault-other-terms = Ce ne sont pas les conditions dont l’empreinte a été publiée : un tirage possible, mais pas celui qui était annoncé.
draw-fault-other-list = Ce n’est pas la liste dont la racine a été publiée : un tirage possible, mais pas celui qui était annoncé.
draw-fault-opening = Le tirage, le code, le nom ou le sel du reçu a été changé.
draw-fault-entry = La participation du reçu a été changée.
draw-fault-path = La place, le chemin, le nombre ou la racine du reçu a été changé.
draw-fault-other-draw = Le reçu n’est pas de la liste de ce tirage.
