import { html } from '../html.ts';
import type { PageTexts } from '../page-texts.ts';

export const fil: PageTexts = {
  preview: {
    title: 'Kung saan papunta ang link na ito',
    about: 'Tingnan kung saan papunta ang link na ito bago mo ito buksan.',
    leadsTo: 'Papunta ang link na ito sa',
    alsoWritten: 'Isinusulat din na',
    lookalike: (name) =>
      html`Sa sarili nitong mga titik, ${name} ang pangalang ito, at may mga kahawig ang ilan. Maaaring hindi ito ang website na inaakala mo.`,
    numericAddress:
      'Numero ang address na ito at hindi pangalan. Magpatuloy lang kung alam mo kung kanino ito.',
    notEncrypted:
      'Hindi gumagamit ng HTTPS ang website na ito: maaaring mabasa o mabago ng iba sa network ang nakikita at tina-type mo roon.',
    foundOn: (site, ago) => html`Nakita sa ${site}, sinuri ${ago}`,
    ownerWrites: 'Isinulat ng may-ari ng link na ito:',
    notReviewed: (name) =>
      html`Hindi sinuri ng ${name} ang website na ito. Magpatuloy lang kung inaasahan mo ang link na ito at pinagkakatiwalaan mo ang pupuntahan.`,
    continue: 'Magpatuloy sa Website',
    stay: 'Hindi ito ang inaasahan mo? Isara lang ang pahinang ito.',
    goBack: 'Bumalik',
    noScript:
      'Para magpatuloy, payagan ang JavaScript sa pahinang ito: kailangan ito ng pagsusuri na tao ka. Mababasa ang lahat ng iba pa kahit wala ito.',
    fullAddress: 'Buong address',
    problems: {
      missing: {
        title: 'Hindi pa tapos ang pagsusuri',
        text: 'Tapusin ang pagsusuri sa ibaba, saka magpatuloy. Kailangan nito ng JavaScript.',
      },
      failed: {
        title: 'Pakiulit ang pagsusuri',
        text: 'Nag-expire na ito, nagamit na, o hindi nagtagumpay. May bago na sa ibaba.',
      },
      unreachable: {
        title: 'Hindi namin makumpirma ang pagsusuri',
        text: 'Hindi sumasagot ngayon ang serbisyong nagkukumpirma nito. Walang problema sa device mo. Subukan muli maya-maya.',
      },
      changed: {
        title: 'Iba na ang pinupuntahan ng link na ito',
        text: 'Kababago lang nito ng may-ari. Tingnan muna ang bagong address bago magpatuloy.',
      },
    },
  },
  reportLinks: {
    aboutLink: 'I-report ang link na ito',
    aboutAnything: 'Mag-report ng pang-aabuso',
  },
  errors: {
    tooMany: { title: 'Masyadong maraming request', text: 'Maghintay sandali, saka subukan muli.' },
    refused: {
      title: 'Hindi iyon gumana',
      text: 'Hindi namin naunawaan ang ipinadala ng browser mo. Bumalik, i-reload ang pahina, at subukan muli.',
    },
    failed: { title: 'May nangyaring mali', text: 'Kami ang may pagkukulang. Pakisubukan muli maya-maya.' },
    writeTo: (address, requestId) =>
      html`Kung maulit ito, sumulat sa ${address} at banggitin ang request na ${requestId}.`,
  },
};
