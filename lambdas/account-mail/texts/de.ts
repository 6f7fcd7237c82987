import type { AccountMailTexts } from '../account-mail-texts.ts';

export const de: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${host}`,
      paragraphs: [
        `Jemand, wahrscheinlich Sie, hat sich auf ${host} mit dieser Adresse registriert. Bestätigen Sie, dass sie Ihnen gehört, dann können Sie das Konto verwenden.`,
      ],
      button: 'Adresse bestätigen',
      closing: [
        'Link und Code sind 24 Stunden gültig. Sie brauchen das Passwort, das Sie bei der Registrierung gewählt haben; mit dem Link können Sie auch ein neues festlegen.',
        'Wenn Sie das nicht waren, tun Sie nichts: Ohne Bestätigung wird das Konto nach 7 Tagen entfernt. Geben Sie den Code niemals weiter.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Neues Passwort für ${host} festlegen`,
      paragraphs: [`Jemand, wahrscheinlich Sie, möchte ein neues Passwort für Ihr Konto auf ${host}.`],
      button: 'Neues Passwort festlegen',
      closing: [
        'Der Link ist 30 Minuten gültig und funktioniert einmal. Mit einem neuen Passwort werden Sie überall sonst abgemeldet.',
        'Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Bestätigen Sie Ihre neue E-Mail-Adresse für ${host}`,
      paragraphs: [
        `Jemand, wahrscheinlich Sie, möchte diese Adresse für ein Konto auf ${host} verwenden. Bestätigen Sie sie, dann ersetzt sie die bisherige.`,
      ],
      button: 'Neue Adresse bestätigen',
      closing: [
        'Der Link ist 24 Stunden gültig und funktioniert einmal. Sie brauchen das Passwort des Kontos.',
        'Wenn Sie das nicht waren, tun Sie nichts: Dann ändert sich nichts.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `Die E-Mail-Adresse Ihres Kontos auf ${host} wurde geändert`,
      paragraphs: [
        `Ihr Konto auf ${host} hat jetzt eine andere E-Mail-Adresse. Wenn Sie das waren, ist nichts zu tun.`,
        'Wenn Sie das nicht waren, machen Sie es rückgängig: Das Konto bekommt diese Adresse zurück, alle werden abgemeldet, und Sie wählen ein neues Passwort.',
      ],
      button: 'Änderung rückgängig machen',
      closing: ['Der Link ist 7 Tage gültig und funktioniert einmal.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `Sie haben schon ein Konto auf ${host}`,
      paragraphs: [
        `Jemand, wahrscheinlich Sie, hat diese Adresse auf ${host} eingegeben, um ein Konto anzulegen oder sie bestätigen zu lassen. Sie hat schon ein Konto.`,
        `Melden Sie sich mit ${signIn} an. Wenn Sie Ihr Passwort vergessen haben, schickt Ihnen ${forgot} einen Link, mit dem Sie ein neues festlegen. Beides ist unter ${docs} beschrieben.`,
      ],
      closing: [
        'Wenn Sie das nicht waren, tun Sie nichts: Es ändert sich nichts, und niemand erfährt, dass Sie ein Konto haben.',
      ],
    }),
    reserved: ({ host, until }) => ({
      subject: `Diese Adresse ist auf ${host} noch reserviert`,
      paragraphs: [
        `Jemand, wahrscheinlich Sie, möchte diese Adresse für ein Konto auf ${host} verwenden. Bis vor Kurzem gehörte sie zu einem anderen Konto, das sie bis ${until} zurückholen kann.`,
        'Bitte versuchen Sie es danach noch einmal.',
      ],
      closing: ['Wenn Sie das nicht waren, tun Sie nichts.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `Die E-Mail-Adresse Ihres Kontos auf ${host} wurde geändert`,
      paragraphs: [
        `Ihr Konto auf ${host} hat jetzt eine andere E-Mail-Adresse. Wenn Sie das waren, ist nichts zu tun.`,
        'Es war nicht die erste Änderung in diesen Tagen: Nur der Link, den wir an die frühere Adresse geschickt haben, macht sie rückgängig.',
      ],
      closing: ['Wenn Sie das nicht waren, schreiben Sie uns sofort.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `Das Passwort Ihres Kontos auf ${host} wurde geändert`,
      paragraphs: [
        `Das Passwort Ihres Kontos auf ${host} wurde geändert. Alle anderen Sitzungen sind damit beendet. Wenn Sie das waren, ist nichts zu tun.`,
      ],
      closing: [
        `Wenn Sie das nicht waren, legen Sie gleich ein neues fest: ${forgot} schickt Ihnen einen Link dafür, siehe ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `Neuer API-Schlüssel für Ihr Konto auf ${host}`,
      paragraphs: [`Dieser API-Schlüssel wurde für Ihr Konto auf ${host} angelegt.`],
      closing: [
        `Wenn Sie das nicht waren, widerrufen Sie ihn mit ${revoke} und ändern Sie Ihr Passwort. Beides ist unter ${docs} beschrieben.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `Ein API-Schlüssel Ihres Kontos auf ${host} läuft bald ab`,
      paragraphs: [`Dieser API-Schlüssel Ihres Kontos auf ${host} gilt ab der genannten Zeit nicht mehr.`],
      closing: [
        `Wenn er noch gebraucht wird, ersetzen Sie ihn vorher: ${rotate} legt einen neuen an und kann den alten noch eine Weile gelten lassen. Siehe ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `Ein API-Schlüssel Ihres Kontos auf ${host} wurde wieder verwendet`,
      paragraphs: [
        `Dieser API-Schlüssel Ihres Kontos auf ${host} wurde verwendet, zum ersten Mal seit mindestens 90 Tagen.`,
      ],
      closing: [`Wenn Sie nicht wissen, warum, widerrufen Sie ihn mit ${revoke}, siehe ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Ihr Konto auf ${host} wurde gelöscht`,
      paragraphs: [
        `Ihr Konto auf ${host} ist gelöscht, mit seinen Links, Statistiken und API-Schlüsseln. Seine Kurzlinks funktionieren nicht mehr.`,
      ],
      closing: ['Wenn Sie das nicht waren, schreiben Sie uns.'],
    }),
  },
  inFull: 'Oder kopieren Sie diese Adresse in Ihren Browser:',
  code: 'Oder geben Sie diesen Code ein:',
  keyLabels: { start: 'Beginnt mit:', id: 'Kennung:', expires: 'Gilt bis:', country: 'Verwendet aus:' },
  about: ({ name, host }) => `${name} hat diese E-Mail geschickt, weil sie ein Konto auf ${host} betrifft.`,
};
