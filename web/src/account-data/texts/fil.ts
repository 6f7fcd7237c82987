import { plural } from '../../languages/formats.ts';
import type { AccountDataTexts } from './en.ts';

export const fil: AccountDataTexts = {
  title: 'Iyong data',

  exportTitle: 'I-export ang iyong data',
  exportText:
    'Isang file na may lahat ng itinatago namin tungkol sa iyo: account, mga session, mga API key nang walang lihim, mga domain, aktibidad, at lahat ng link kasama ang estadistika. May JSON object sa bawat linya (NDJSON).',
  exportAction: 'I-export ang data ko',
  exporting: 'Nag-e-export…',
  records: (count) =>
    plural(count, {
      one: '# record sa ngayon',
      other: '# record sa ngayon',
    }),
  stop: 'Ihinto',
  goOn: 'Magpatuloy',
  exported: (count) =>
    plural(count, {
      one: 'Tapos na: # record. Na-save na ng iyong browser ang file.',
      other: 'Tapos na: # record. Na-save na ng iyong browser ang file.',
    }),

  deleteTitle: 'I-delete ang iyong account',
  deleteText: 'Made-delete nito ang lahat ng mayroon ka rito, agad at tuluyan.',
  deleteOpen: 'I-delete ang account ko…',
  links: (count) =>
    plural(count, {
      one: 'Titigil ang # link saan mo man ito ibinahagi, at made-delete ang estadistika nito.',
      other:
        'Titigil ang # link saan mo man ibinahagi ang mga ito, at made-delete ang estadistika ng mga ito.',
    }),
  noLinks: 'Wala kang link.',
  keys: (count) =>
    plural(count, {
      one: 'Tatanggihan na ang # API key mula ngayon.',
      other: 'Tatanggihan na ang # API key mula ngayon.',
    }),
  noKeys: 'Wala kang API key.',
  rest: 'Made-delete ang iyong mga domain, session at aktibidad, at masa-sign out ka sa lahat.',
  codes: 'Wala nang sinuman, kahit ikaw, ang makakakuha muli ng mga maikling code na ito.',
  noUndo: 'Walang makakabawi nito. I-export muna ang iyong data kung maaaring kailanganin mo ito.',
  confirmLabel: (email) => `I-type ang ${email} para kumpirmahin`,
  confirmWrong: 'Hindi ito ang email address ng iyong account.',
  deleteAction: 'I-delete ang account at lahat ng link',

  closedTitle: 'Sarado na ang iyong account',
  closedText:
    'Naka-sign out ka na sa lahat, at hindi na gumagana ang iyong mga API key. Made-delete ang iyong mga link sa loob ng ilang segundo, o minuto kung libo-libo, pagkatapos ang lahat ng iba pa, karaniwan sa loob ng sampung minuto.',
  closedMail: 'Mag-e-email kami sa iyo kapag tapos na.',
  closedNext: 'Salamat sa paggamit ng serbisyong ito.',
  home: 'Papunta sa unang pahina',
};
