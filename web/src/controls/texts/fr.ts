import type { ControlsTexts } from './en.ts';

export const fr: ControlsTexts = {
  loading: 'Chargement',
  slow: 'Cela prend plus de temps que d’habitude.',
  tryAgain: 'Réessayer',
  request: 'Requête',
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'Votre navigateur ne permet pas de copier. Sélectionnez le texte.',
  cancel: 'Annuler',
  close: 'Fermer',
  undo: 'Annuler l’action',
  dismiss: 'Ignorer',
  next: 'Suivant',
  previous: 'Précédent',
  first: 'Première page',
  pages: 'Pages',
  optional: 'facultatif',
  problem: 'À vérifier',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  actions: 'Actions',
};
