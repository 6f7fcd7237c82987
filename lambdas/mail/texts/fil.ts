import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

// Whether "na" follows a number depends on its last digit; whether a sentence is about several links, on the number itself.
const plural = pluralsOf<'one'>('fil');
const links = (count: number): string => plural(count, { one: `${count} link`, other: `${count} na link` });
const forDays = (days: number): string =>
  `sa loob ng ${plural(days, { one: `${days} araw`, other: `${days} na araw` })}`;

const ADMIT = 'Padaanin ang KlookUpBot.';
const FOUND = 'Nasa pahina nito ang link.';

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
  reasons: {
    found: FOUND,
    not_modified: FOUND,
    not_on_page: 'Kumpleto ang pahina, at wala roon ang link.',
    page_not_found: 'Wala na ang pahina (status 404 o 410).',
    soft_404: 'Sinasabi ng website mo sa address na ito na walang ganitong pahina.',
    not_published_yet: 'Wala pang naging pahina sa address na ito (status 404 o 410). I-publish ito.',
    unreachable: 'Hindi sumagot ang website mo. Tiyaking naaabot ito mula sa internet.',
    site_down:
      'Parehong 404 o 410 ang sagot ng pahina at ng home page ng website mo. Tiyaking gumagana ang website mo.',
    still_linked:
      'Hindi nahanap ang pahina, pero may link pa rin papunta rito ang home page mo. Tingnan ang pahina.',
    rate_limited: `Sinasabi ng website mo na masyadong madalas ang mga request namin (status 429). ${ADMIT}`,
    access_denied: `Tinanggihan kami ng website mo (status 401 o 403). ${ADMIT}`,
    http_error: 'Error ang sagot ng website mo. Tiyaking nabubuksan ng kahit sino ang pahina.',
    robots_disallowed: 'Hinaharang kami ng robots.txt mo. Payagan doon ang KlookUpBot.',
    robots_unreadable:
      'Hindi nabasa ang robots.txt ng website mo. Dapat itong sumagot gamit ang teksto nito, o ng 404.',
    challenge: `Pagsubok para sa mga robot ang ipinapakita sa amin ng website mo sa halip na pahina. ${ADMIT}`,
    login:
      'Para lang sa mga may account ang pahina o isang bahagi nito. Gawin itong pampubliko, o itama ang site_url.',
    consent: `Paghingi lang ng pahintulot ang ipinapakita sa amin ng pahina. ${ADMIT}`,
    paywall: `Alok lang na magbayad ang ipinapakita sa amin ng pahina. ${ADMIT}`,
    script_shell:
      'Walang laman ang pahina o isang bahagi nito kapag walang script, at hindi kami nagpapatakbo nito. Ilagay ang link sa HTML.',
    placeholder:
      'Paunawa lang ang ipinapakita ng pahina, gaya ng maintenance. Ibalik ang nilalaman nito, o itama ang site_url.',
    cut_off: 'Napuputol ang pahina bago ang dulo nito. Tiyaking nalo-load ito hanggang sa dulo.',
    listing:
      'Listahan ang pahina, o may mga komento, na nagpapatuloy sa ibang lugar. Itakda ang site_url sa pahinang may link.',
    uncertain_place: 'Nasa komento, script o error page lang ang maikling code. Ilagay ang link sa HTML.',
    not_html: 'Hindi HTML ang pahina. Itakda ang site_url sa isang HTML na pahinang may link.',
    too_large: 'Mas malaki sa 1 MB ang pahina. Itakda ang site_url sa mas maliit na pahinang may link.',
    redirected_elsewhere:
      'Papunta ang pahina sa ibang website, o dumadaan sa masyadong maraming redirect. Itama ang site_url.',
    redirected: 'Papunta ang pahina sa ibang pahina ng website mo. Itakda ang site_url sa pahinang may link.',
    all_pages_alike:
      'Magkakamukha para sa amin ang lahat ng pahina ng website mo. Ilagay ang link sa HTML ng pahina nito.',
    same_as_unknown:
      'Pareho ang ipinapakita ng website mo rito at sa mga pahinang hindi kailanman umiral. Ibalik ang pahina, o pasagutin ng 404 ang website mo.',
    redesigned:
      'Mukhang bagong-bago ang pahina, at hindi namin nakita roon ang link. Ibalik ito, o itama ang site_url.',
    unstable:
      'Dalawang magkaibang bagay ang ipinakita sa amin ng pahina sa loob ng isang minuto. Tiyaking laging naroon ang link.',
  },
};
