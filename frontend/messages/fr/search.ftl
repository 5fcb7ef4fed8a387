# La page de recherche.
search-title = Recherche
search-title-of = Recherche : { $text }
search-go = Chercher
search-away = La recherche complète ne répond pas en ce moment. En attendant, voici les sujets dont le titre contient ces mots.
search-start = Que cherche-t-on ?
    .text = Deux ou trois mots suffisent, même avec une faute de frappe. Les sujets, les réponses et les membres sont parcourus.
search-popular = Mots-clés les plus suivis
search-kinds = Que montrer
search-all = Tout
search-threads = Sujets
search-posts = Réponses
search-members = Membres
search-results = Résultats
search-filters = Filtres
search-filter = Filtrer
search-remove = Retirer ce filtre
search-any = Toutes
search-author = Membre
search-tag = Mot-clé
search-from = Du
search-to = Au
search-since = Depuis le { $date }
search-until = Jusqu’au { $date }
search-solved = Résolus seulement
search-everywhere = Dans tous les espaces
search-nothing = Rien ne répond à « { $text } »
search-nothing-filtered = Rien ne correspond à ces filtres
search-nothing-narrowed = Un filtre de moins, et la réponse est peut-être là.
search-nothing-help = { $form ->
    [tu] Essaie avec un mot de moins, ou pose la question : quelqu’un saura.
   *[vous] Essayez avec un mot de moins, ou posez la question : quelqu’un saura.
}
search-unfilter = Chercher sans filtre
search-previous = Précédents
search-more = Plus de résultats
search-page = Page { $n }
