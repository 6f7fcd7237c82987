import type { AccountEventsTexts } from './en.ts';

export const fil: AccountEventsTexts = {
  title: 'Aktibidad',
  intro:
    'Ang nangyari sa iyong account sa nakalipas na 90 araw. Kung hindi ikaw iyon, palitan ang iyong password at bawiin ang iyong mga key.',
  what: 'Ano',
  when: 'Kailan',
  where: 'Saan',
  empty: 'Walang laman dito',
  emptyText: 'Walang nangyari sa nakalipas na 90 araw.',
  kinds: {
    registered: 'Nag-sign up ka',
    email_verified: 'Nakumpirma ang email address',
    signed_in: 'Nag-sign in',
    signed_out: 'Nag-sign out',
    sessions_ended: 'Nag-sign out sa lahat ng iba pa',
    password_changed: 'Pinalitan ang password',
    password_reset: 'Itinakda muli ang password gamit ang ipinadalang link',
    email_change_requested: 'Humiling ng ibang email address',
    email_changed: 'Pinalitan ang email address',
    email_change_undone: 'Ibinalik ang dating email address',
    profile_changed: 'Binago ang pangalan, wika o time zone',
    key_created: 'Gumawa ng API key',
    key_changed: 'Pinalitan ang pangalan ng API key',
    key_rotated: 'Pinalitan ang API key',
    key_revoked: 'Binawi ang API key',
    data_exported: 'Na-export ang data',
    deletion_requested: 'Hiniling na i-delete ang account',
  },
  other: 'Iba pa',
  goneKey: 'isang key na wala na',
  noPlace: 'Hindi sa pamamagitan ng browser',
};
