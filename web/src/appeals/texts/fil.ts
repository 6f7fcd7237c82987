import type { AppealsTexts } from './en.ts';

export const fil: AppealsTexts = {
  titles: {
    link_taken_down: 'Tinanggal ng mga operator ang link na ito',
    account_suspended: 'Sinuspinde ng mga operator ang iyong account',
    destination_blocked: 'Naka-block ang mga link papunta sa destinasyong ito',
  },
  visitors:
    'Nakikita ng mga bisita ang pahinang nagsasabi nito (451). Mababasa at mabubura mo ang link, at makakatutol ka.',
  reason: 'Dahilan',
  object: 'Tutulan ang pasyang ito',
  message: 'Bakit mali ang pasya?',
  messageHint: 'Tao ang magbabasa nito. Minsan lang matututulan ang bawat pasya, sa hanggang 1,000 karakter.',
  send: 'Ipadala ang pagtutol',
  sent: 'Naipadala ang iyong pagtutol. Babasahin ito ng operator.',
  outcomeMailed: 'May matatanggap kang email tungkol sa kinalabasan.',
  filed: {
    open: (at) => `Tumutol ka noong ${at}. Babasahin ito ng operator.`,
    dismissed: (at, closedAt) =>
      `Tumutol ka noong ${at}. Muling tiningnan ito ng mga operator noong ${closedAt}, at nanatili ang pasya.`,
    upheld: (at, closedAt) =>
      `Tumutol ka noong ${at}. Sumang-ayon ang mga operator noong ${closedAt}. I-reload ang pahina kung nakikita mo pa ito.`,
  },
  sentBefore: 'Tinutulan mo na ang pasyang ito. Minsan lang matututulan ang bawat isa.',
  notAppealable: 'Walang pasya ng operator na pumipigil sa link na ito, kaya walang matututulan.',
};
