import type { AccountEventsTexts } from './en.ts';

export const fr: AccountEventsTexts = {
  title: 'Activité',
  intro:
    'Ce qui est arrivé à votre compte ces 90 derniers jours. Si ce n’était pas vous, changez votre mot de passe et révoquez vos clés.',
  what: 'Quoi',
  when: 'Quand',
  where: 'Où',
  empty: 'Rien ici',
  emptyText: 'Rien n’est arrivé ces 90 derniers jours.',
  kinds: {
    registered: 'Inscription',
    email_verified: 'Adresse e-mail confirmée',
    signed_in: 'Connexion',
    signed_out: 'Déconnexion',
    sessions_ended: 'Déconnexion partout ailleurs',
    password_changed: 'Mot de passe modifié',
    password_reset: 'Mot de passe redéfini par un lien envoyé',
    email_change_requested: 'Autre adresse e-mail demandée',
    email_changed: 'Adresse e-mail modifiée',
    email_change_undone: 'Changement d’adresse e-mail annulé',
    profile_changed: 'Nom, langue ou fuseau horaire modifié',
    key_created: 'Clé d’API créée',
    key_changed: 'Clé d’API renommée',
    key_rotated: 'Clé d’API remplacée',
    key_revoked: 'Clé d’API révoquée',
    data_exported: 'Données exportées',
    deletion_requested: 'Suppression du compte demandée',
  },
  other: 'Autre chose',
  goneKey: 'une clé qui n’existe plus',
  noPlace: 'Pas par un navigateur',
};
