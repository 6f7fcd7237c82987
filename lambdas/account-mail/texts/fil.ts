import type { AccountMailTexts } from '../account-mail-texts.ts';

export const fil: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Kumpirmahin ang e-mail address mo para sa ${host}`,
      paragraphs: [
        `May nagrehistro sa ${host} gamit ang address na ito, at malamang na ikaw iyon. Kumpirmahin na sa iyo ito para magamit mo ang account.`,
      ],
      button: 'Kumpirmahin ang address',
      closing: [
        'Gagana ang link at ang code sa loob ng 24 na oras. Kailangan mo ang password na pinili mo nang magrehistro ka; sa link, puwede ka ring gumawa ng bago.',
        'Kung hindi ikaw iyon, wala kang kailangang gawin: kapag hindi nakumpirma, aalisin ang account pagkalipas ng 7 araw. Huwag na huwag ibigay ang code kaninuman.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Gumawa ng bagong password para sa ${host}`,
      paragraphs: [
        `May humiling ng bagong password para sa account mo sa ${host}, at malamang na ikaw iyon.`,
      ],
      button: 'Gumawa ng bagong password',
      closing: [
        'Gagana ang link nang isang beses sa loob ng 30 minuto. Kapag may bagong password, masa-sign out ka sa lahat ng iba pang lugar.',
        'Kung hindi ikaw iyon, wala kang kailangang gawin: hindi magbabago ang password mo.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Kumpirmahin ang bago mong e-mail address para sa ${host}`,
      paragraphs: [
        `May gustong gumamit ng address na ito para sa isang account sa ${host}, at malamang na ikaw iyon. Kumpirmahin ito para mapalitan ang dati.`,
      ],
      button: 'Kumpirmahin ang bagong address',
      closing: [
        'Gagana ang link nang isang beses sa loob ng 24 na oras. Kailangan mo ang password ng account.',
        'Kung hindi ikaw iyon, wala kang kailangang gawin: walang magbabago.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `Pinalitan ang e-mail address ng account mo sa ${host}`,
      paragraphs: [
        `Iba na ang e-mail address ng account mo sa ${host}. Kung ikaw ang nagpalit, wala kang kailangang gawin.`,
        'Kung hindi ikaw iyon, bawiin ang pagbabago: babalik sa account ang address na ito, masa-sign out ang lahat, at pipili ka ng bagong password.',
      ],
      button: 'Bawiin ang pagbabago',
      closing: ['Gagana ang link nang isang beses sa loob ng 7 araw.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `May account ka na sa ${host}`,
      paragraphs: [
        `May naglagay ng address na ito sa ${host} para gumawa ng account o para makumpirma ito, at malamang na ikaw iyon. May account na ito.`,
        `Mag-sign in gamit ang ${signIn}. Kung nakalimutan mo ang password mo, padadalhan ka ng ${forgot} ng link para gumawa ng bago. Nakalarawan ang mga ito sa ${docs}.`,
      ],
      closing: [
        'Kung hindi ikaw iyon, wala kang kailangang gawin: walang magbabago, at walang makakaalam na may account ka.',
      ],
    }),
    reserved: ({ host, until }) => ({
      subject: `Nakareserba pa ang address na ito sa ${host}`,
      paragraphs: [
        `May gustong gumamit ng address na ito para sa isang account sa ${host}, at malamang na ikaw iyon. Kamakailan lang ay sa ibang account ito, na puwede pang bumawi rito hanggang ${until}.`,
        'Pakisubukan ulit pagkatapos niyon.',
      ],
      closing: ['Kung hindi ikaw iyon, wala kang kailangang gawin.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `Pinalitan ang e-mail address ng account mo sa ${host}`,
      paragraphs: [
        `Iba na ang e-mail address ng account mo sa ${host}. Kung ikaw ang nagpalit, wala kang kailangang gawin.`,
        'Hindi ito ang unang pagpapalit nitong mga araw: ang link lang na ipinadala namin sa naunang address ang makakabawi sa mga ito.',
      ],
      closing: ['Kung hindi ikaw iyon, sumulat agad sa amin.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `Pinalitan ang password ng account mo sa ${host}`,
      paragraphs: [
        `Pinalitan ang password ng account mo sa ${host}, at natapos ang lahat ng iba pang session. Kung ikaw iyon, wala kang kailangang gawin.`,
      ],
      closing: [
        `Kung hindi ikaw iyon, gumawa agad ng bago: padadalhan ka ng ${forgot} ng link para rito, tingnan ang ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `Bagong API key para sa account mo sa ${host}`,
      paragraphs: [`Ginawa ang API key na ito para sa account mo sa ${host}.`],
      closing: [
        `Kung hindi ikaw iyon, bawiin ito gamit ang ${revoke} at palitan ang password mo. Nakalarawan ang mga ito sa ${docs}.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `Malapit nang mag-expire ang isang API key ng account mo sa ${host}`,
      paragraphs: [`Hihinto sa paggana ang API key na ito ng account mo sa ${host} sa nakasaad na oras.`],
      closing: [
        `Kung ginagamit pa ito, palitan ito bago iyon: gumagawa ng bago ang ${rotate}, at puwede nitong panatilihin muna ang luma. Tingnan ang ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `Ginamit ulit ang isang API key ng account mo sa ${host}`,
      paragraphs: [
        `Ginamit ang API key na ito ng account mo sa ${host}, sa unang pagkakataon sa loob ng 90 araw o higit pa.`,
      ],
      closing: [`Kung hindi mo alam kung bakit, bawiin ito gamit ang ${revoke}, tingnan ang ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Binura ang account mo sa ${host}`,
      paragraphs: [
        `Binura ang account mo sa ${host}, kasama ang mga link, estadistika at API key nito. Hindi na gumagana ang maiikling link nito.`,
      ],
      closing: ['Kung hindi ikaw iyon, sumulat sa amin.'],
    }),
  },
  inFull: 'O kopyahin ang address na ito sa browser mo:',
  code: 'O ilagay ang code na ito:',
  keyLabels: { start: 'Simula:', id: 'ID:', expires: 'Hihinto sa paggana:', country: 'Ginamit mula sa:' },
  about: ({ name, host }) =>
    `Ipinadala ng ${name} ang e-mail na ito dahil tungkol ito sa isang account sa ${host}.`,
};
