import type { LandingTexts } from '../landing-texts.ts';

export const fil: LandingTexts = {
  title: 'Maiikling link na nagpapakita kung saan papunta',
  description: (name) =>
    `Gumagawa ang ${name} ng maiikling link. Subukan nang walang account, tingnan ang mga click, at ipakita muna ang pupuntahan.`,
  lead: 'I-paste ang mahabang address, kunin ang maikli. Hindi kailangan ng account, at walang ad.',
  menu: 'Pangunahing menu',
  docs: 'Sanggunian ng API',
  signIn: 'Mag-sign in',
  signUp: 'Gumawa ng account',
  links: 'Pumunta sa iyong mga link',
  label: 'Address na gusto mong paikliin',
  button: 'Paikliin',
  limit: 'Kung walang account: 5 link sa loob ng 24 oras.',
  limitSignedIn: 'Naka-sign in ka: mapapasama ang link sa mga link mo.',
  noScript:
    'Kailangan ng pahinang ito ang JavaScript para magpaikli. Kung wala nito, mababasa mo pa rin ang lahat dito, at magagamit mo ang API mula sa anumang programa.',
  next: 'Hindi na mababago ang mga link na walang account. Para mabago ang sa iyo at makita ang mga click:',
  features: 'Ano pa ang kaya nito',
  preview: {
    title: 'Walang sorpresa',
    text: 'Kung gusto mo, ipinapakita muna ng link ang pupuntahan nito, at nagbababala sa mga nakalilitong pangalan.',
  },
  statistics: {
    title: 'Mga click na may saysay',
    text: 'Hiwalay ang tao at bot, ayon sa bansa, device at pinanggalingan. Hindi kailanman iniimbak ang mga IP address.',
  },
  api: {
    title: 'Para sa mga forum at programa',
    text: 'Gumawa ng libo-libo gamit ang API o CSV. Tinitingnan namin kung nasa pahina mo pa ang link nito.',
  },
  script: {
    busy: 'Sandali lang …',
    copy: 'Kopyahin',
    copied: 'Nakopya',
    empty: 'I-paste ang address na gusto mong paikliin.',
    invalid: 'Hindi ito web address. Ganito ang itsura nito: https://example.com/page.',
    blocked: 'Naka-block ang mga link papunta rito.',
    limited:
      'Naabot mo na ang limitasyon na 5 link sa loob ng 24 oras. Puwede ang susunod mula {}. Kung may account, walang limitasyon.',
    offline: 'Walang koneksyon sa server. Tingnan ang iyong network, saka subukan muli.',
    failed: 'Hindi ito gumana. Subukan muli maya-maya.',
    signedOut:
      'Natapos na ang session mo. Mag-sign in, o pindutin muli ang button para magpaikli nang walang account.',
    copyFailed: 'Hindi pinapayagan ng browser mo ang pagkopya. Ikaw na ang kumopya sa napiling teksto.',
  },
};
