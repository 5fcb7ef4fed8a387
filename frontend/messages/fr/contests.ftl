### Concours et défis.

contest-date-missing = { $form ->
    [tu] Indique cette date.
   *[vous] Indiquez cette date.
}
contest-date-order = Cette date doit venir après la précédente.
contest-armed-before = Ce concours est déjà programmé.
contest-cancel-late = Il est trop tard pour annuler ce concours.
contest-cancel-why = { $form ->
    [tu] Dis pourquoi, en 3 à 1 000 caractères : les participants le liront.
   *[vous] Dites pourquoi, en 3 à 1 000 caractères : les participants le liront.
}
