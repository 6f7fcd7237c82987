import { plural } from '../../languages/formats.ts';
import type { ApiKeysTexts } from './en.ts';

export const fil: ApiKeysTexts = {
  title: 'Mga API key',
  intro:
    'Sa pamamagitan ng key, magagamit ng iyong programa ang iyong mga link. Bigyan ng sarili nitong key ang bawat programa para mabawi mo ang isa nang hindi naaapektuhan ang iba.',
  reference: 'Ano ang magagawa ng mga programa gamit ito',
  create: 'Gumawa ng key',
  empty: 'Wala pang API key',
  emptyText: 'Gumawa ng isa para paikliin ang mga link mula sa sarili mong website o programa.',

  name: 'Pangalan',
  may: 'Puwede',
  created: 'Ginawa',
  lastUsed: 'Huling nagamit',
  expires: 'Mag-e-expire',
  state: 'Kalagayan',
  neverUsed: 'Hindi pa',
  neverExpires: 'Hindi kailanman',
  everything: 'Lahat',
  states: {
    active: 'Aktibo',
    ending: 'Malapit nang mag-expire',
    replaced: 'Napalitan',
    expired: 'Nag-expire',
  },
  actionsFor: (name) => `Mga aksiyon para sa ${name}`,
  rename: 'Palitan ang pangalan',
  rotate: 'Palitan ang key',
  revoke: 'Bawiin',

  newTitle: 'Gumawa ng API key',
  nameHint: 'Kung ano ang gagamit nito, gaya ng “Shop” o “CI server”.',
  mayWhat: 'Ano ang puwede nitong gawin?',
  scopes: {
    'links:read': {
      name: 'Basahin ang mga link',
      what: 'Makita ang iyong mga link, mga pagsusuri nito at iyong mga domain.',
    },
    'links:write': {
      name: 'Baguhin ang mga link',
      what: 'Gumawa, mag-edit at mag-delete ng mga link, at magpatunay ng mga domain.',
    },
    'stats:read': {
      name: 'Basahin ang estadistika',
      what: 'Makita ang mga click, bansa, device at pinagmulan.',
    },
  },
  chooseScope: 'Pumili ng kahit isa.',
  lifetimes: {
    '30': 'Sa loob ng 30 araw',
    '90': 'Sa loob ng 90 araw',
    '365': 'Sa loob ng isang taon',
    own: 'Sa araw na pipiliin mo',
    never: 'Hindi kailanman',
  },
  lastDay: 'Huling araw',
  lastDayHint: 'Gumagana ito hanggang matapos ang araw na ito.',
  createAction: 'Gawin ang key',

  madeTitle: (name) => `Ang bagong key na “${name}”`,
  once: 'Kopyahin ito ngayon: hindi na ito muling ipapakita. Fingerprint lang nito ang itinatago namin.',
  copyKey: 'Kopyahin ang key',
  firstRequest: 'Gawin ang una mong request',
  waiting: 'Naghihintay ng unang request…',
  arrived: 'Gumagana: dumating na ang unang request.',
  oldWorksUntil: (time) => `Gumagana ang lumang key hanggang ${time}.`,
  oldIsRevoked: 'Hindi na gumagana ang lumang key.',
  done: 'Tapos na',
  notCopied: 'Hindi mo nakopya ang key. Hindi na ito maipapakita muli: kakailanganin mong gumawa ng iba.',
  back: 'Bumalik sa key',
  closeAnyway: 'Isara nang wala ito',

  rotateTitle: (name) => `Palitan ang “${name}” ng bagong key`,
  rotateText:
    'Pareho ang pangalan at mga karapatan ng bagong key, at tatagal ito nang kasingtagal ng itinakda para sa key na ito. Ipagamit ito sa iyong programa bago huminto ang key na ito.',
  oldWorks: 'Gumagana pa ang key na ito',
  overlaps: {
    '0': 'Hindi na: babawiin agad',
    '3600': 'Nang isang oras',
    '86400': 'Nang isang araw',
    '604800': 'Nang isang linggo',
  },
  rotateAction: 'Gawin ang bagong key',

  renameTitle: (name) => `Palitan ang pangalan ng “${name}”`,
  save: 'I-save',
  renamed: (name) => `“${name}” na ang tawag sa key.`,

  revokeTitle: (name) => `Bawiin ang “${name}”?`,
  revokeText: (start) => `Tatanggihan na mula ngayon ang mga request na may ${start}… Hindi na ito mababawi.`,
  usedLast: (time) => `Huli itong nagamit ${time}.`,
  unused: 'Hindi pa ito nagamit.',
  revokeAction: 'Bawiin ang key',
  revoked: (name) => `Binawi na ang “${name}”.`,

  revokeAll: 'Bawiin ang lahat ng key',
  revokeAllTitle: (count) =>
    plural(count, { one: 'Bawiin ang iyong key?', other: 'Bawiin ang lahat ng # key?' }),
  revokeAllText:
    'Mawawalan agad ng access ang lahat ng iyong programa. Gawin ito kung maaaring alam ng iba ang iyong mga key. Hindi na ito mababawi.',
  revokedAll: (count) => plural(count, { one: 'Binawi ang # key.', other: 'Binawi ang # key.' }),
};
