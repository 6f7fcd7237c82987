import { plural } from '../../languages/formats.ts';
import type { OperatorsTexts } from './en.ts';

export const fil: OperatorsTexts = {
  reports: 'Mga report',
  appeals: 'Mga apela',
  links: 'Mga link',
  blocks: 'Mga block',
  audit: 'Talaan ng mga pasya',

  notOperator: 'Ito ang mesa ng mga operator',
  notOperatorText:
    'Dito nagpapasya ang mga operator ng serbisyong ito tungkol sa mga ni-report na link at mga apela. Hindi kabilang ang account mo. Maibibigay ng nagpapatakbo ng serbisyo ang tungkuling ito.',
  backToLinks: 'Pumunta sa mga link mo',
  ownCause: 'Tungkol ito sa sarili mong account o link: ibang operator ang dapat magpasya.',

  reason: 'Dahilan',
  reasons: {
    phishing: 'Phishing o panloloko',
    malware: 'Malware',
    spam: 'Spam',
    hate: 'Poot o karahasan',
    'child-safety': 'Pinsala sa mga bata',
    illegal: 'Iba pang ilegal',
    other: 'Iba pa',
  },
  words: {
    phishing: 'Dinadala nito ang mga tao sa pahinang nanloloko para makuha ang datos o pera nila.',
    malware: 'Dumadala ito sa malware o mapanganib na download.',
    spam: 'Ginagamit ito sa hindi gustong patalastas.',
    hate: 'Dumadala ito sa poot, panliligalig o karahasan.',
    'child-safety': 'Dumadala ito sa nilalamang nakasasama sa mga bata.',
    illegal: 'Dumadala ito sa ilegal na nilalaman.',
    other: 'Labag ito sa mga tuntunin ng serbisyong ito.',
  },
  ownerWords: 'Teksto para sa may-ari',
  ownerWordsHint:
    'Isang linyang hanggang 500 karakter. Babasahin ito ng may-ari nang eksakto sa isinulat mo.',
  why: 'Bakit',
  whyHint:
    'Isang linyang hanggang 500 karakter. Nananatili ito sa talaan ng mga pasya, at natatanggap ng mga may-ari sa e-mail.',

  anyReason: 'Anumang dahilan',
  sort: 'Ayos',
  sorts: { urgency: 'Pinakamadalian muna', oldest: 'Pinakaluma muna' },
  code: 'Maikling code',
  show: 'Ipakita',
  clear: 'Alisin ang mga filter',
  reportCount: (count) => plural(count, { one: '# report', other: '# report' }),
  networks: (count) => plural(count, { one: 'mula sa # network', other: 'mula sa # network' }),
  noReports: 'Walang bukas na report',
  noReportsText: 'Walang naghihintay ng pasya. Lilitaw dito ang mga bagong report.',
  noMatches: 'Walang bukas na report na tugma',
  noMatchesText: 'Baguhin o alisin ang mga filter para makita ang iba.',
  moreReports:
    'Mas marami ang report kaysa nakalista. Pagpasyahan ang mga ito o mag-filter ayon sa dahilan para makita ang iba.',
  leadsTo: 'Dumala sa',
  unknownDestination: 'Nabura na noon ang link',
  noWords: 'Walang isinulat ang nag-report.',
  contact: 'Address ng nag-report',
  owner: 'May-ari',
  noOwner: 'Wala: ginawa nang walang account',
  ownerUnknown: 'Hindi alam: nabura na ang link',
  choose: (code) => `Piliin ang mga report ng ${code}`,
  chosen: (count) => plural(count, { one: '# ang pinili', other: '# ang pinili' }),
  chooseNone: 'Walang piliin',
  nextReport: 'Susunod sa listahan',
  previousReport: 'Nauna sa listahan',
  chooseKey: 'Pumili sa listahan',

  takeDown: 'Ipatigil',
  takeDownTitle: (code) => `Ipatigil ang ${code}?`,
  takeDownMany: (count) => plural(count, { one: 'Ipatigil ang # link?', other: 'Ipatigil ang # link?' }),
  takeDownOwned:
    'Makikita ng mga bisita ang 451 na pahina sa loob ng 10 segundo. Makikita ng may-ari ang teksto mo sa link, at matatanggap ito sa e-mail kung nagpapadala ng e-mail ang serbisyong ito.',
  takeDownAnonymous:
    'Makikita ng mga bisita ang 451 na pahina sa loob ng 10 segundo. Walang may-aring masasabihan.',
  closesReports: (count) =>
    plural(count, { one: 'Isasara rin ang report.', other: 'Isasara rin ang # report.' }),
  tookDown: (code) =>
    `Ipinatigil ang ${code}. Makikita ng mga bisita ang 451 na pahina sa loob ng 10 segundo.`,
  tookDownMany: (count) =>
    plural(count, {
      one: 'Ipinatigil ang # link. Makikita ng mga bisita ang 451 na pahina sa loob ng 10 segundo.',
      other: 'Ipinatigil ang # link. Makikita ng mga bisita ang 451 na pahina sa loob ng 10 segundo.',
    }),
  takeDownUndone: 'Naibalik. Gumagana ang link gaya ng dati; sarado pa rin ang mga report nito.',

  restore: 'Ibalik',
  restoreTitle: (code) => `Ibalik ang ${code}?`,
  restoreText:
    'Gagana muli ang link sa loob ng 10 segundo, maliban kung dati na itong nakapatay o may ibang link na nasa post o pahina nito. Makatatanggap ng e-mail ang may-ari kung nagpapadala ng e-mail ang serbisyong ito.',
  restored: (code) => `Naibalik ang ${code}. Maaabot ito ng mga bisita sa loob ng 10 segundo.`,
  restoredOff: (code) =>
    `Hindi na ipinatitigil ang ${code}, pero nakapatay pa rin: dati na itong nakapatay, o may ibang link na nasa post o pahina nito.`,
  wasNotDown: (code) => `Hindi ipinatigil ang ${code}. Walang nagbago.`,
  restoreUndone: 'Ipinatigil muli, sa parehong dahilan.',

  dismiss: 'Isantabi',
  dismissReports: 'Isantabi ang mga report',
  dismissTitle: (count) => plural(count, { one: 'Isantabi ang # report?', other: 'Isantabi ang # report?' }),
  dismissText:
    'Patuloy na gagana ang link. Isasara ang mga report, at buburahin ang mga address ng nag-report. Hindi na ito mababawi.',
  dismissed: (count) =>
    plural(count, {
      one: 'Isinara ang # report. Wala nang ibang nagbago.',
      other: 'Isinara ang # report. Wala nang ibang nagbago.',
    }),
  moreAlike: 'May iba pang katulad na report na bukas.',

  suspend: 'Suspindihin ang account',
  suspendTitle: (email) => `Suspindihin ang ${email}?`,
  suspendText:
    'Makikita ng mga bisita ng lahat ng link nito ang 451 na pahina sa loob ng 10 segundo. Makapag-sign in, makababasa, makapag-e-export at makapagbubura ang may-ari, wala nang iba, at makatatanggap ng e-mail na may teksto mo kung nagpapadala ng e-mail ang serbisyong ito.',
  suspendOperator: 'Operator ito: mawawala ang tungkulin nito, at command line lamang ang makapagbabalik.',
  suspended: (email) =>
    `Suspendido ang ${email}. Makikita ng mga bisita ng mga link nito ang 451 na pahina sa loob ng 10 segundo.`,
  suspendUndone: 'Naibalik. Gumagana ang mga link ng account gaya ng dati.',
  reinstate: 'Ibalik ang account',
  reinstateTitle: (email) => `Ibalik ang ${email}?`,
  reinstateText:
    'Gagana ang mga link nito gaya ng dati sa loob ng 10 segundo, at makagagawa at makapagbabago ito ng mga link. Makatatanggap ng e-mail ang may-ari kung nagpapadala ng e-mail ang serbisyong ito.',
  reinstated: (email) =>
    `Naibalik ang ${email}. Gagana ang mga link nito gaya ng dati sa loob ng 10 segundo.`,
  reinstateUndone: 'Sinuspindi muli, sa parehong dahilan.',

  block: 'Mag-block ng destinasyon',
  blockThis: 'I-block ang destinasyon nito',
  blockAction: 'I-block',
  blockText:
    'Makikita ng mga bisita ng bawat link papunta roon ang 451 na pahina sa loob ng 10 segundo, at walang bagong link na makadadala roon. Makatatanggap ng e-mail ang bawat may-ari kung nagpapadala ng e-mail ang serbisyong ito.',
  destination: 'Destinasyon',
  destinationHint:
    'Bina-block ng domain ang sarili nito at lahat ng nasa ilalim: evil[.]example. Kapag may * ito ay pattern: *paypa1*, o docs[.]example[.]com/forms/*.',
  publicSuffix:
    'I-block kahit maraming walang kinalaman ang may pangalan sa ilalim nito, gaya ng github[.]io',
  blocked: (destination) =>
    `Naka-block ang ${destination}. Makikita ng mga bisita ng mga link papunta roon ang 451 na pahina sa loob ng 10 segundo.`,
  blockUndone: 'Inalis ang block. Gumagana muli ang mga link papunta roon.',
  unblock: 'Alisin ang block',
  unblockTitle: (destination) => `Alisin ang block ng ${destination}?`,
  unblockText:
    'Gagana muli sa loob ng 10 segundo ang mga link papunta roon, kung walang ibang pumipigil. Mananatili ang mga block sa settings ng serbisyo. Walang makatatanggap ng e-mail.',
  unblocked: (destination) =>
    `Hindi na naka-block ang ${destination}. Gagana muli ang mga link papunta roon sa loob ng 10 segundo.`,
  wasNotBlocked: (destination) => `Hindi naka-block ang ${destination}. Walang nagbago.`,
  unblockUndone: 'Naka-block muli, sa parehong dahilan.',
  blockedDestinations: 'Mga naka-block na destinasyon',
  suspendedAccounts: 'Mga suspendidong account',
  account: 'Account',
  since: 'Mula noong',
  findBlock: 'Maghanap sa listahang ito',
  noBlocks: 'Walang naka-block na destinasyon',
  noBlocksText:
    'Mag-block ng destinasyon kapag maraming link ang dumadala sa iisang pinsala. Maaaring mas marami ang bina-block ng settings ng serbisyo.',
  noBlockMatches: 'Walang may ganitong mga salita sa listahan.',
  noSuspensions: 'Walang suspendidong account.',

  partly: (failed, why) =>
    plural(failed, { one: `# ang nabigo: ${why}`, other: `# ang nabigo, ang una dahil: ${why}` }),

  findTitle: 'Maghanap ng link o account',
  find: 'Hanapin',
  findLabel: 'Maikling code, maikling URL, numero ng link o id ng account',
  findHint:
    'Gaya ng natanggap mo: may host o wala, may + o /page, ligtas na anyo o hindi. Numero ng link ang mga digit lang; may slash sa unahan ang code na puro digit.',
  findWrong: 'Maglagay ng maikling code, maikling URL, numero ng link, o id ng account na may 32 karakter.',

  linkTitle: (code) => `Link na ${code}`,
  linkUnknown: 'Walang ganitong link kailanman. Suriin ang baybay: magkaiba ang malaki at maliit na titik.',
  linkIdUnknown: 'Walang link na may ganitong numero. Baka nabura na ito.',
  linkGone: 'Nabura na ang link na ito. Ang mga report at pasya lamang ang nagsasabi kung saan ito dumala.',
  states: {
    works: 'Gumagana',
    off: 'Nakapatay',
    expired: 'Paso na',
    taken_down: 'Ipinatigil',
    suspended: 'Suspendido ang account',
    blocked: 'Naka-block ang destinasyon',
    deleted: 'Nabura',
  },
  facts: 'Mga detalye',
  leadsToNow: 'Dumadala ngayon sa',
  atFallback: 'Paso na ito at dumadala sa kapalit na destinasyon.',
  target: 'Destinasyon',
  fallback: 'Kapalit na destinasyon',
  page: 'Pahinang kinalalagyan nito',
  title: 'Pamagat',
  description: 'Paglalarawan',
  card: 'Card sa mga messenger',
  type: 'Uri',
  types: { direct: 'Direkta', inpage: 'May pahina sa pagitan' },
  number: 'Numero',
  created: 'Ginawa',
  updated: 'Binago',
  expires: 'Mapapaso',
  restriction: 'Bakit nakatigil',
  findBlockOf: 'Hanapin ang block',
  openReports: 'Mga bukas na report',
  noOpenReports: 'Walang bukas na report ang link na ito.',
  openAppeals: 'Mga bukas na apela',
  history: 'Mga pasya',
  noHistory: 'Walang nagpasya tungkol dito sa loob ng isang taon.',
  incomplete: 'Mas marami kaysa mababasa nang sabay: nasa talaan ng mga pasya ang iba.',
  toAudit: 'Talaan ng mga pasya tungkol dito',

  email: 'Address',
  verified: 'Nakumpirma ang address',
  notVerified: 'Hindi nakumpirma: walang e-mail tungkol sa mga pasya',
  language: 'Wika ng mga e-mail',
  activeKeys: 'Mga aktibong API key',
  role: 'Tungkulin',
  operator: 'Operator',
  noRole: 'Wala',
  suspendedSince: 'Suspendido mula noong',
  notSuspended: 'Hindi suspendido',
  deletingSince: 'Binubura mula noong',

  noAppeals: 'Walang bukas na apela',
  noAppealsText: 'Umaapela ang mga may-ari sa link nila. Lilitaw dito ang isinusulat nila.',
  moreAppeals: 'Mas marami ang apela kaysa nakalista. Pagpasyahan ang mga ito para makita ang iba.',
  appealAgainst: {
    link_taken_down: 'Tutol sa pagpapatigil ng',
    account_suspended: 'Tutol sa pagsuspinde ng',
    destination_blocked: 'Tutol sa pag-block ng',
  },
  decidedAt: 'Napagpasyahan',
  appealedAt: 'Umapela',
  decisionReason: 'Dahilan ng pasya',
  uphold: 'Sang-ayunan',
  upholdTitle: 'Sang-ayunan ang apelang ito?',
  upholdTexts: {
    link_taken_down:
      'Babawiin ang pagpapatigil, at gagana ang link gaya ng dati sa loob ng 10 segundo. Makatatanggap ng e-mail ang may-ari kung nagpapadala ng e-mail ang serbisyong ito.',
    account_suspended:
      'Matatapos ang suspensiyon, at gagana ang mga link ng account gaya ng dati sa loob ng 10 segundo. Makatatanggap ng e-mail ang may-ari kung nagpapadala ng e-mail ang serbisyong ito.',
    destination_blocked:
      'Aalisin ang block para sa lahat: gagana muli sa loob ng 10 segundo ang lahat ng link papunta roon. Walang makatatanggap ng e-mail.',
  },
  upholdNewer: 'Mananatili ang mas bagong pasya. Minsan lamang mapagpapasyahan ang isang apela.',
  upheld: 'Sinang-ayunan ang apela, at binawi ang pasya. Mapapansin ito ng mga bisita sa loob ng 10 segundo.',
  upheldAlone: 'Sinang-ayunan ang apela. Wala nang bisa ang pasya, kaya wala nang ibang nagbago.',
  dismissAppeal: 'Tanggihan',
  dismissAppealTitle: 'Tanggihan ang apelang ito?',
  dismissAppealText:
    'Mananatili ang pasya. Makatatanggap ng e-mail tungkol dito ang may-ari kung nagpapadala ng e-mail ang serbisyong ito, at hindi na muling makaaapela laban dito.',
  appealDismissed: 'Tinanggihan ang apela. Mananatili ang pasya.',

  noDecisions: 'Wala pang pasya',
  noDecisionsText: 'Nakatala rito nang limang taon ang lahat ng pinagpapasyahan ng mga operator.',
  noDecisionMatches: 'Walang pasyang tugma',
  noDecisionsHere: 'Walang pasyang tugma sa pahinang ito ng talaan. Baka mayroon sa mga mas luma.',
  accountId: 'Id ng account',
  sinceDay: 'Mula sa araw na ito (UTC)',
  when: 'Kailan',
  who: 'Sino',
  you: 'Ikaw',
  webRisk: 'Google Web Risk, tinanong ng serbisyo',
  what: 'Ano',
  about: 'Tungkol sa',
  before: 'Dati',
  outcomes: {
    'taken-down': 'ipinatigil',
    suspended: 'sinuspindi ang account',
    blocked: 'bi-nlock ang destinasyon',
    dismissed: 'isinantabi',
    upheld: 'sinang-ayunan',
  },
  actions: {
    'take-down': 'Nagpatigil ng link',
    restore: 'Nagbalik ng link',
    suspend: 'Nagsuspinde ng account',
    reinstate: 'Nagbalik ng account',
    block: 'Nag-block ng destinasyon',
    unblock: 'Nag-alis ng block',
    'close-report': 'Nagsara ng report',
    'close-appeal': 'Nagsara ng apela',
    'add-key': 'Nagdagdag ng API key',
    'revoke-key': 'Nagpawalang-bisa ng API key',
    'invite-account': 'Nag-imbita ng account',
    'verify-account': 'Nagkumpirma ng account',
    'make-reset-link': 'Gumawa ng link para magpalit ng password',
    'end-sessions': 'Tinapos ang mga session ng account',
    'grant-operator': 'Ginawang operator ang account',
    'revoke-operator': 'Inalis ang tungkulin bilang operator',
    'delete-account': 'Nagbura ng account',
    'pause-deletions': 'Itinigil muna ang pagbubura',
    'resume-deletions': 'Itinuloy ang pagbubura',
  },
};
