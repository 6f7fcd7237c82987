import type { VerificationTexts } from './en.ts';

export const fil: VerificationTexts = {
  title: 'Pagsusuri',
  states: {
    pending: 'Hindi pa nasusuri',
    verified: 'Nakita sa pahina nito',
    missing: 'Wala sa pahina nito',
    inconclusive: 'Hindi nasuri',
  },
  explained: {
    pending: 'Malapit na naming hanapin ang link sa pahina nito.',
    verified: 'Hinahanap namin ito muli paminsan-minsan.',
    missing: 'Ibalik ang link sa pahina nito, saka ipasuri.',
    inconclusive: 'Hindi ipinakita ng pahina kung naroon ang link. Walang inaalis dahil doon.',
  },
  notChecked: 'Hindi sinusuri ang link na ito, dahil naka-disable, nag-expire, inalis o pinigil ito.',
  page: 'Pahina',
  lastChecked: 'Huling sinuri',
  lastFound: 'Huling nakita',
  nextCheck: 'Susunod na suri',
  never: 'Hindi pa',
  soon: 'sa loob ng isang minuto',
  checkNow: 'Suriin ngayon',
  checkRequested: (when) => `Gagawin ang suri ${when}. Lalabas dito ang resulta.`,
  checksEnded: 'Hindi na sinusuri ang link.',
  last: 'Mga huling suri',
  time: 'Oras',
  result: 'Resulta',
  why: 'Bakit',
  verdicts: { found: 'Nakita', missing: 'Wala', inconclusive: 'Hindi tiyak' },
  statusOf: (status) => `Status ${status}`,
  ledTo: 'Napunta ang pahina sa',
  noChecks: 'Wala pang suri',
  noChecksText: 'Darating ang una ilang minuto matapos gawin ang link.',
  scheduled: (when) => `Aalisin ang link na ito ${when}`,
  scheduledText:
    'Wala ito sa pahina nito. Kung hindi ito makita roon bago noon, titigil itong gumana. Maibabalik mo ito sa loob ng 7 araw pagkatapos.',
  toKeep:
    'Para manatili ito: ibalik sa pahina nito at pindutin ang “Suriin ngayon”. O maglagay ng ibang pahina sa “I-edit”.',
  heldBecause: {
    many_of_site: 'Hinihintay ka ng pag-aalis, dahil sabay-sabay na nawala ang maraming link ng site na ito.',
    many_of_account: 'Hinihintay ka ng pag-aalis, dahil sabay-sabay na nawala ang marami sa iyong mga link.',
  },
  confirm: 'Kumpirmahin ang pag-alis',
  confirmTitle: (name) => `Alisin ang ${name}?`,
  confirmConsequence:
    'Susuriin namin ang pahina nang isa pang beses. Kung wala pa rin ang link, titigil itong gumana: pahinang 410 ang makikita ng mga bisita. Maibabalik mo ito sa loob ng 7 araw.',
  confirmed: 'Nakumpirma. Susuriin namin ang pahina nang isa pang beses bago alisin ang link.',
  removed: (when) => `Inalis ang link na ito ${when}`,
  removedText: 'Wala ito sa pahina nito. Pahinang 410 ang nakikita ng mga bisita.',
  restorableUntil: (when) =>
    `Maibabalik mo ito, kasama ang estadistika, hanggang ${when}. Pagkatapos ay tuluyan na itong mabubura.`,
  restore: 'Ibalik',
  restored:
    'Naibalik na. Makakadaan muli ang mga bisita sa loob ng 10 segundo. Magsisimula muli ang mga suri.',
  siteUrl: 'Pahinang may link',
  siteUrlHint: 'Iba, kung lumipat ito.',
  problem: 'Dahilan',
};
