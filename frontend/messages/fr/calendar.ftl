### Ce qui se passe.

nav-calendar = Agenda
calendar-title = Agenda
calendar-soon = Bientôt
calendar-text = Concours, rendez-vous et résultats des semaines à venir.
calendar-none = Rien de prévu pour l’instant
    .text = Les concours et les rendez-vous apparaissent ici dès qu’ils sont annoncés.
calendar-subscribe = Ajouter à mon agenda
calendar-subscribe-text = Adresse pour les agendas qui se tiennent à jour :
calendar-team = visible par l’équipe seulement
calendar-opens = Ouverture des participations
calendar-closes = Clôture des participations
calendar-result = Résultat
calendar-event = Dans un salon
calendar-scheduled = Sujet programmé
calendar-opens-of = { $title } : ouverture des participations
calendar-closes-of = { $title } : clôture des participations
calendar-result-of = { $title } : résultat
calendar-event-of = { $title }
calendar-scheduled-of = { $title }
calendar-line = { $what }, { $when }
calendar-line-until = { $what }, { $when }, jusqu’au { $until }
calendar-month = { $month } { $year }
plan-title = Planning
plan-text = { $form ->
    [tu] Les concours de toutes les marques dont tu t’occupes, mois par mois. En déplacer un déplace toutes ses phases.
   *[vous] Les concours de toutes les marques dont vous vous occupez, mois par mois. En déplacer un déplace toutes ses phases.
}
plan-months = Mois
plan-before = Mois précédent
plan-after = Mois suivant
plan-none = Aucun concours ce mois-ci
    .text = Les modèles sont prêts dans les deux langues, avec un projet de règlement.
plan-new = Nouveau concours
plan-by = Déplacer de (jours)
plan-move = Déplacer
plan-move-open = Le déplacer
plan-line = Participations du { $open } au { $close }, résultat le { $result }
plan-no-dates = Un brouillon : ses dates ne sont pas encore complètes.
plan-conflict = { $brand } demande aussi de l’attention autour du { $date } : « { $title } ».
plan-else = Aussi ce mois-ci
plan-why = Ce que liront les participants
plan-days-wrong = { $form ->
    [tu] Indique de combien de jours le déplacer : 90 au plus, avec un moins pour l’avancer.
   *[vous] Indiquez de combien de jours le déplacer : 90 au plus, avec un moins pour l’avancer.
}
plan-amendment-first = { $form ->
    [tu] Un avenant de ce concours est en préparation : mets-le en vigueur ou abandonne-le d’abord.
   *[vous] Un avenant de ce concours est en préparation : mettez-le en vigueur ou abandonnez-le d’abord.
}
