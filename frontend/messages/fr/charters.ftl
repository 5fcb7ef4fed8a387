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
charter-refused = Cette charte ne peut pas encore être publiée
charter-green = Tout est vert : { $rules } règles, { $examples } exemples vérifiés.
charter-remarks = Elle peut être publiée ; à relire tout de même :
charter-remark = Ligne { $line } : { $text }
charter-open = Modifier le texte
charter-text = Texte de la charte
    .hint = Un titre par article, de la prose, des règles et des exemples. Chaque exemple est essayé avant la publication.
charter-publish = Publier cette version
charter-publish-first = Publier cette charte
charter-check = Vérifier sans publier
