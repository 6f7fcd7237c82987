import { html } from '../../pages/html.ts';
import type { ReportTexts } from '../report-texts.ts';

export const fil: ReportTexts = {
  title: 'Mag-report ng link',
  intro:
    'Sabihin sa amin kapag ginagamit ang isang maikling link para manakit ng tao. May taong tumitingin sa bawat link na nire-report. Kung labag ito sa aming mga patakaran o sa batas, inaalis namin ito.',
  danger: 'May nanganganib ba ngayon? Tawagan muna ang pulis o ang numero para sa emergency sa inyong lugar.',
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
};
