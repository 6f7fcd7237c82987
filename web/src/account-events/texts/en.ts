export const en = {
  title: 'Activity',
  intro:
    'What happened to your account in the last 90 days. If it was not you, change your password and revoke your keys.',
  what: 'What',
  when: 'When',
  where: 'Where',
  empty: 'Nothing here',
  emptyText: 'Nothing has happened in the last 90 days.',
  kinds: {
    registered: 'You signed up',
    email_verified: 'E-mail address confirmed',
    signed_in: 'Signed in',
    signed_out: 'Signed out',
    sessions_ended: 'Signed out everywhere else',
    password_changed: 'Password changed',
    password_reset: 'Password set anew by a mailed link',
    email_change_requested: 'Another e-mail address asked for',
    email_changed: 'E-mail address changed',
    email_change_undone: 'Change of the e-mail address undone',
    profile_changed: 'Name, language or time zone changed',
    key_created: 'API key created',
    key_changed: 'API key renamed',
    key_rotated: 'API key replaced',
    key_revoked: 'API key revoked',
    data_exported: 'Data exported',
    deletion_requested: 'Deletion of the account asked for',
  },
  other: 'Something else',
  goneKey: 'a key that no longer exists',
  noPlace: 'Not by a browser',
};

/** The texts of this feature; English decides which there are. */
export type AccountEventsTexts = typeof en;
