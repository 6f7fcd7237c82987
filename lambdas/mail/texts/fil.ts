import { reasons } from '../../links/reasons/fil.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

// Whether "na" follows a number depends on its last digit; whether a sentence is about several links, on the number itself.
const plural = pluralsOf<'one'>('fil');
const links = (count: number): string => plural(count, { one: `${count} link`, other: `${count} na link` });
const forDays = (days: number): string =>
  `sa loob ng ${plural(days, { one: `${days} araw`, other: `${days} na araw` })}`;

export const fil: MailTexts = {
  digest: {
    where: { onSite: (host) => `sa ${host}`, onYourSites: 'sa mga website mo' },
    when: { on: (day) => `sa ${day}`, from: (day) => `simula ${day}`, soon: 'sa lalong madaling panahon' },
    subjects: {
      scheduled: ({ count, where, when }) => `${links(count)} ${where} ang tatanggalin ${when}`,
      held: ({ count, where }) => `${links(count)} ${where} ang naghihintay ng desisyon mo`,
      removed: ({ count, where }) => `${links(count)} ${where} ang tinanggal`,
      unchecked: ({ count, where, days }) => `${links(count)} ${where} ang hindi nasuri ${forDays(days)}`,
      staying: ({ count, where }) => `${links(count)} ${where} ang mananatili`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} ang tatanggalin`,
        paragraphs: [
          `${
            count === 1
              ? 'Hindi namin ito makita sa pahina nito.'
              : 'Hindi namin makita ang mga ito sa mga pahina nila.'
          } Kung hindi iyon magbabago bago ang nakasaad na oras, makikita ng mga bisita na hindi na gumagana ang link. Puwede mo pa itong i-restore sa loob ng 7 araw.`,
          `Para mapanatili ang isang link, ibalik ito sa pahina nito o itama ang site_url nito. Nagsusuri kami nang halos bawat oras; sa ${verify}, masusuri ito agad. Kung hindi mo na ito kailangan, isara o burahin ito.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ang naghihintay ng desisyon mo`,
        paragraphs: [
          'Sabay-sabay na nawala ang marami sa mga link mo. Madalas na mali ito ng template o plugin, kaya naghihintay kami bago magtanggal.',
          `Kung pagkakamali iyon, ibalik ${count === 1 ? 'ang link' : 'ang mga link'}. Kung hindi, kumpirmahin ang bawat pagtanggal gamit ang ${confirmRemoval}. Kung wala kang desisyon, tatanggalin namin ${count === 1 ? 'ito' : 'ang mga ito'} sa nakasaad na oras.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ang tinanggal`,
        paragraphs: [
          `${
            count === 1
              ? 'Isang araw o higit pa itong wala sa pahina nito.'
              : 'Isang araw o higit pang wala ang mga ito sa mga pahina nila.'
          } Nakikita na ngayon ng mga bisita na hindi na gumagana ang link.`,
          `Hanggang sa nakasaad na oras, mare-restore ang isang link kasama ang mga estadistika nito gamit ang ${restore}. Pagkatapos noon, tuluyan na itong buburahin.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} ang hindi nasuri`,
        paragraphs: [
          count === 1
            ? 'Hindi namin makita kung nasa pahina pa nito ang link. Gumagana pa rin ito, at walang tatanggalin dahil dito.'
            : 'Hindi namin makita kung nasa mga pahina pa nila ang mga link. Gumagana pa rin ang mga ito, at walang tatanggalin dahil dito.',
          `Nakasaad sa ${botPage} kung ano ang KlookUpBot at kung paano ito padaanin.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ang mananatili`,
        paragraphs: [
          `${
            count === 1
              ? 'Nawala ito noon, at hindi na ito tatanggalin ngayon.'
              : 'Nawala ang mga ito noon, at hindi na tatanggalin ngayon.'
          } Wala kang kailangang gawin.`,
        ],
      }),
    },
    labels: {
      link: 'Link:',
      page: 'Pahina:',
      restoreUntil: 'Mare-restore hanggang:',
      removal: 'Pagtanggal:',
      notChecked: 'Hindi nasuri:',
      now: 'Ngayon:',
      why: 'Dahilan:',
    },
    forDays,
    atNextMiss: 'sa susunod na pagsusuri na hindi ito makikita',
    changed: 'Binago ang link.',
    more: (count, list) => `At ${count} pa: makikita ${count === 1 ? 'ito' : 'ang mga ito'} sa ${list}.`,
    whyMailed: (host) =>
      `Natanggap mo ang e-mail na ito dahil pag-aari ng account mo ang mga link na ito sa ${host}. Hanggang isa lang bawat oras ang ipinapadala namin.`,
    reference: (docs) => `Nakalarawan sa ${docs} ang mga call.`,
  },
  questions: (address) => `May tanong ka? Sagutin ang e-mail na ito, o sumulat sa ${address}.`,
  reasons,
};
