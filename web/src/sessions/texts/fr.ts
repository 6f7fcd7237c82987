import type { SessionsTexts } from './en.ts';

export const fr: SessionsTexts = {
  title: 'Sessions',
  intro:
    'Là où vous êtes connecté. Déconnectez ce que vous n’utilisez plus. Si quelque chose vous est inconnu, changez aussi votre mot de passe.',
  where: 'Appareil',
  country: 'Pays',
  signedIn: 'Connexion',
  lastUsed: 'Dernière utilisation',
  thisOne: 'Cet appareil',
  end: 'Déconnecter',
  endOf: (device) => `Déconnecter : ${device}`,
  ended: (device) => `Déconnecté : ${device}.`,
  endOthers: 'Se déconnecter partout ailleurs',
  endOthersText:
    'Tous les autres navigateurs et appareils devront se reconnecter. Les clés d’API continuent de fonctionner.',
  othersEnded: 'Vous êtes déconnecté partout ailleurs.',
};
