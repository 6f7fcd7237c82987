import type { SitesTexts } from './en.ts';

export const fil: SitesTexts = {
  title: 'Mga domain',
  intro:
    'Patunayang sa iyo ang isang website, at sasabihin iyon ng preview ng mga link na makikita namin doon: “Nakita sa yoursite.com, sinuri 20 minuto ang nakalipas”. Mas nagtitiwala ang mga bisita sa link kapag nakikita nila kung saan ito galing.',
  domain: 'Domain',
  domainHint: 'Gaya ng yoursite.com. Patutunayan mo ito sa susunod na hakbang.',
  add: 'Idagdag ang domain',
  empty: 'Wala pang domain',
  emptyText: 'Idagdag ang domain ng website kung saan ka nagbabahagi ng mga link.',

  proved: 'Napatunayan',
  unproved: 'Hindi pa napatunayan',
  provedUntil: (day) => `May bisa hanggang ${day} kahit mawala ang patunay. Kusa naming titingnan muli.`,
  waysTitle: 'Patunayan ito sa isa sa dalawang paraan',
  ways: 'Paano ito patunayan',
  dns: 'Isang DNS record',
  dnsWhere:
    'Idagdag ang TXT record na ito kung saan pinamamahalaan ang DNS ng iyong domain. Saklaw nito ang domain at lahat ng nasa ilalim nito.',
  file: 'Isang file',
  fileWhere:
    'Maglagay ng text file na may ganitong linya sa address na ito. Saklaw nito ang host na ito at ang “www” nito.',
  type: 'Uri',
  recordName: 'Pangalan',
  recordValue: 'Halaga',
  address: 'Address',
  content: 'Nilalaman',
  copyOf: (what) => `Kopyahin: ${what}`,

  check: 'Suriin ngayon',
  checkAgainAt: (time) => `Maaari mo itong ipasuri muli simula ${time}.`,
  neverChecked: 'Hindi pa nasusuri. Pindutin ang “Suriin ngayon” kapag naroon na ang record o ang file.',
  lastChecked: (time) => `Huling sinuri ${time}.`,
  nowProved: (domain) => `Napatunayan na ang ${domain}.`,
  notFound: (domain) => `Wala pang patunay para sa ${domain}. Tingnan sa ibaba ang nakita namin.`,
  dnsResults: {
    found: 'Naroon ang record.',
    no_record:
      'Walang TXT record na may ganitong pangalan. Maaaring abutin ng isang oras bago lumabas ang bago.',
    wrong_value: 'May TXT record na may ganitong pangalan, pero iba ang halaga.',
    unreachable: 'Hindi sumagot ang DNS.',
  },
  fileResults: {
    found: 'Naroon ang file.',
    no_file: 'Walang file sa address na ito.',
    not_text: 'Hindi plain text ang nasa address na ito.',
    wrong_value: 'Walang linya sa file na may ganitong nilalaman.',
    redirected_elsewhere: 'Papunta sa ibang host o path ang address.',
    unreachable: 'Hindi sumagot ang website.',
  },

  remove: 'I-delete',
  removeOf: (domain) => `I-delete ang ${domain}`,
  removeTitle: (domain) => `I-delete ang ${domain}?`,
  removeText:
    'Hindi na sasabihin ng preview kung saan nakita ang iyong mga link. Para mapatunayan muli ang domain, kailangan mo ng bagong record o file.',
  removed: (domain) => `Na-delete na ang ${domain}.`,
};
