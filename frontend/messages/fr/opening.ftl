# L’ouverture d’un espace : ce qui reste à faire.
opening-overview-title = Ouverture : { $name }
opening-lede-done = { $form ->
        [tu] Tout est prêt : invite tes premiers membres.
       *[vous] Tout est prêt : invitez vos premiers membres.
    }
opening-see = Voir l’espace
opening-todo = Ce qui reste à faire
opening-point-words = Une phrase d’accueil et une description
opening-point-pictures = Un logo et une image de couverture
opening-point-sections = Au moins deux sections
opening-point-charter = Une charte publiée
opening-point-legal = Les mentions légales
opening-point-team = Une deuxième personne dans l’équipe
opening-point-thread = Un premier sujet, que l’on ait envie d’y répondre
opening-point-announcement = Une annonce qui dit à quoi sert cette place
opening-point-invite = Un lien d’invitation pour chaque canal
opening-point-go = Faire
opening-point-done = Fait
opening-share = L’adresse à partager
opening-lede = { $n ->
    [one] Un point reste avant d’inviter du monde.
   *[other] { $n } points restent avant d’inviter du monde.
}
