import type { SessionsTexts } from './en.ts';

export const fil: SessionsTexts = {
  title: 'Mga session',
  intro:
    'Kung saan ka naka-sign in. I-sign out ang hindi mo na ginagamit. Kung may hindi ka kilala, palitan din ang iyong password.',
  where: 'Device',
  country: 'Bansa',
  signedIn: 'Nag-sign in',
  lastUsed: 'Huling nagamit',
  thisOne: 'Ang device na ito',
  end: 'I-sign out',
  endOf: (device) => `I-sign out: ${device}`,
  ended: (device) => `Na-sign out: ${device}.`,
  endOthers: 'Mag-sign out sa lahat ng iba pa',
  endOthersText:
    'Kailangang mag-sign in muli ang lahat ng iba pang browser at device. Patuloy na gagana ang mga API key.',
  othersEnded: 'Naka-sign out ka na sa lahat ng iba pa.',
};
