# Ce que tous les formulaires disent.
form-errors = { $n ->
    [one] Un point à revoir
   *[other] { $n } points à revoir
}
form-refused = La charte ne laisse pas passer ce texte
form-show = Montrer
form-hide = Cacher
form-save = Enregistrer
form-cancel = Annuler
