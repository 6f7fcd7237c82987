export const en = {
  title: 'Sessions',
  intro:
    'Where you are signed in. Sign out what you no longer use. If you don’t know one of them, change your password, too.',
  where: 'Device',
  country: 'Country',
  signedIn: 'Signed in',
  lastUsed: 'Last used',
  thisOne: 'This device',
  end: 'Sign out',
  endOf: (device: string) => `Sign out: ${device}`,
  ended: (device: string) => `Signed out: ${device}.`,
  endOthers: 'Sign out everywhere else',
  endOthersText: 'All other browsers and devices must sign in again. API keys go on working.',
  othersEnded: 'You are signed out everywhere else.',
};

/** The texts of this feature; English decides which there are. */
export type SessionsTexts = typeof en;
