import type { AccountPageTexts } from '../account-page-texts.ts';

export const fil: AccountPageTexts = {
  pages: {
    verify: {
      title: 'Kumpirmahin ang iyong e-mail address',
      text: 'Ilagay ang iyong password, at handa na ang iyong account.',
      password: {
        label: 'Password',
        hint: 'Ang ginamit mo sa pag-sign up. Kung hindi ikaw ang nag-sign up, pumili ng bago rito: papalitan nito ang nauna.',
      },
      button: 'Kumpirmahin ang address ko',
      done: {
        title: 'Kumpirmado na ang iyong address',
        text: 'Handa na ang iyong account, at naka-sign in ka na.',
      },
    },
    reset: {
      title: 'Pumili ng bagong password',
      text: 'Masa-sign out ka sa lahat ng iba pang device.',
      password: {
        label: 'Bagong password',
        hint: 'Hindi bababa sa 10 character. Puwede ang kahit ano, pati mga espasyo.',
      },
      button: 'I-save ang bago kong password',
      done: {
        title: 'Napalitan na ang iyong password',
        text: 'Naka-sign in ka. Naka-sign out ka na sa lahat ng iba pang device.',
      },
    },
    email: {
      title: 'Kumpirmahin ang bago mong e-mail address',
      text: 'Mula noon, ito na ang gagamitin mo sa pag-sign in.',
      password: { label: 'Password', hint: 'Ang password ng iyong account.' },
      button: 'Kumpirmahin ang address na ito',
      done: {
        title: 'Napalitan na ang iyong address',
        text: 'Naka-sign in ka gamit ang bago mong address. Naka-sign out ka na sa lahat ng iba pang device.',
      },
    },
    undo: {
      title: 'Bawiin ang iyong account',
      text: 'Babalik ang iyong account sa e-mail address na ito, at masa-sign out ang lahat. Para makapag-sign in, kailangan mo ng bagong password: padadalhan ka namin ng link para roon.',
      button: 'Bawiin ang account ko',
      done: {
        title: 'Sa iyo na ulit ang iyong account',
        text: 'Nagpadala kami ng link para makapili ka ng bagong password. Pagkatapos, tingnan ang iyong mga API key, at bawiin ang mga hindi mo kilala.',
      },
    },
  },
  problem: 'May problema',
  problems: {
    incomplete: 'Kulang ang link na ito. Kopyahin ang buong link mula sa e-mail.',
    token: 'Nagamit na o nag-expire na ang link na ito. Humingi ng bagong e-mail.',
    'new-password': 'Pumili ng password na may 10 hanggang 256 na character at hindi karaniwan.',
    password: 'Mali ang password na ito.',
    throttled: 'Masyadong maraming pagsubok. Subukan ulit pagkalipas ng ilang minuto.',
    other: 'Hindi ito gumana. Subukan ulit mamaya.',
  },
  show: 'Ipakita ang password',
  busy: 'Sandali lang …',
  noScript: 'Para magamit ang link na ito, paganahin ang JavaScript sa pahinang ito.',
  links: 'Pumunta sa iyong mga link',
};
