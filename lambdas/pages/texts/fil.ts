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
    notReviewed:
      'Hindi sinuri ng Klook Up ang website na ito. Magpatuloy lang kung inaasahan mo ang link na ito at pinagkakatiwalaan mo ang pupuntahan.',
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
  report: {
    aboutLink: 'I-report ang link na ito',
    aboutAnything: 'Mag-report ng pang-aabuso',
    title: 'Mag-report ng link',
    intro:
      'Sabihin sa amin kapag ginagamit ang isang maikling link para manakit ng tao. May taong tumitingin sa bawat link na nire-report. Kung labag ito sa aming mga patakaran o sa batas, inaalis namin ito.',
    danger:
      'May nanganganib ba ngayon? Tawagan muna ang pulis o ang numero para sa emergency sa inyong lugar.',
    link: 'Maikling link',
    linkHint: (example) => html`Gaya ng natanggap mo, halimbawa ${example}`,
    reason: 'Ano ang problema rito?',
    reasons: {
      phishing: 'Phishing, panloloko o scam',
      malware: 'Malware o mapanganib na download',
      spam: 'Spam o hindi gustong patalastas',
      hate: 'Poot, panliligalig o karahasan',
      'child-safety': 'Seksuwal na pang-aabuso sa mga bata, o iba pang nakasasama sa kanila',
      illegal: 'Iba pang ilegal na nilalaman',
      other: 'Iba pa',
    },
    details: 'Mga detalye (opsyonal)',
    detailsHint:
      'Ano ang nangyari, at saan mo nakita ang link, sa hanggang 1,000 karakter. Huwag isama ang mga password at iba pang pribadong datos.',
    contact: 'E-mail address mo (opsyonal)',
    contactHint:
      'Para lang sa mga tanong tungkol sa report na ito. Binubura namin ito kapag isinara na ang report.',
    privacy: 'Itinatago namin ang report mo nang hanggang isang taon, at hindi kailanman ang IP address mo.',
    send: 'Ipadala ang report',
    noScript: (address) =>
      html`Para maipadala ang form na ito, payagan ang JavaScript sa pahinang ito: kailangan ito ng pagsusuri na tao ka. O sumulat sa ${address}.`,
    problem: 'May problema',
    error: 'Mali:',
    errors: {
      'link-missing': 'Ilagay ang maikling link',
      'link-unusable': 'Hindi ito isa sa mga maikling link namin. Ilagay ang link gaya ng natanggap mo',
      'link-unknown': 'Walang ganitong maikling link. Tiyaking tama ang baybay, pati ang malalaking titik',
      'reason-missing': 'Piliin kung ano ang problema sa link',
      'details-too-long': 'Hanggang 1,000 karakter lang ang mga detalye',
      'contact-unusable': 'Ilagay ang e-mail address sa tamang anyo, gaya ng pangalan@example.com',
    },
    missing: 'Tapusin ang pagsusuri sa ibaba, saka ipadala muli ang report.',
    tooMany: {
      title: 'Masyadong maraming report nang sabay-sabay',
      text: (when) =>
        html`Hanggang 5 report lang kada oras ang tinatanggap namin mula sa isang koneksiyon. Narito pa ang isinulat mo: maipapadala mo itong muli ${when}.`,
    },
    sent: {
      title: 'Salamat sa report mo',
      text: 'May taong titingin sa link. Kung labag ito sa aming mga patakaran o sa batas, inaalis namin ito. Susulatan ka lang namin kung may tanong kami.',
    },
    another: 'Mag-report ng iba pang link',
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
