# Réglages du compte.
account-bio-long = Cette présentation est trop longue : 2 000 caractères au plus.
