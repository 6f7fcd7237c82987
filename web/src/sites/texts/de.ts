import type { SitesTexts } from './en.ts';

export const de: SitesTexts = {
  title: 'Domains',
  intro:
    'Weisen Sie nach, dass eine Website Ihnen gehört. Dann steht es in der Vorschau von Links, die wir dort finden: „Gefunden auf yoursite.com, geprüft vor 20 Minuten“. Besucher vertrauen einem Link eher, wenn sie sehen, woher er kommt.',
  domain: 'Domain',
  domainHint: 'Etwa yoursite.com. Den Nachweis erbringen Sie im nächsten Schritt.',
  add: 'Domain hinzufügen',
  empty: 'Noch keine Domains',
  emptyText: 'Fügen Sie die Domain einer Website hinzu, auf der Sie Links teilen.',

  proved: 'Nachgewiesen',
  unproved: 'Noch nicht nachgewiesen',
  provedUntil: (day) =>
    `Gilt bis ${day}, auch wenn der Nachweis verschwindet. Wir sehen von selbst wieder nach.`,
  waysTitle: 'Weisen Sie sie auf einem von zwei Wegen nach',
  ways: 'So weisen Sie sie nach',
  dns: 'Ein DNS-Eintrag',
  dnsWhere:
    'Legen Sie diesen TXT-Eintrag dort an, wo Sie das DNS Ihrer Domain verwalten. Er gilt für die Domain und alles darunter.',
  file: 'Eine Datei',
  fileWhere:
    'Legen Sie unter dieser Adresse eine Textdatei mit dieser Zeile ab. Sie gilt für diesen Host und sein „www“.',
  type: 'Typ',
  recordName: 'Name',
  recordValue: 'Wert',
  address: 'Adresse',
  content: 'Inhalt',
  copyOf: (what) => `Kopieren: ${what}`,

  check: 'Jetzt prüfen',
  checkAgainAt: (time) => `Ab ${time} können Sie erneut prüfen lassen.`,
  neverChecked: 'Noch nicht geprüft. Drücken Sie „Jetzt prüfen“, sobald der Eintrag oder die Datei da ist.',
  lastChecked: (time) => `Zuletzt geprüft ${time}.`,
  nowProved: (domain) => `${domain} ist nachgewiesen.`,
  notFound: (domain) => `Für ${domain} gibt es noch keinen Nachweis. Unten steht, was wir gefunden haben.`,
  dnsResults: {
    found: 'Der Eintrag ist da.',
    no_record: 'Unter diesem Namen gibt es keinen TXT-Eintrag. Ein neuer kann eine Stunde brauchen.',
    wrong_value: 'Unter diesem Namen gibt es einen TXT-Eintrag, aber mit einem anderen Wert.',
    unreachable: 'Das DNS hat nicht geantwortet.',
  },
  fileResults: {
    found: 'Die Datei ist da.',
    no_file: 'Unter dieser Adresse gibt es keine Datei.',
    not_text: 'Unter dieser Adresse liegt kein reiner Text.',
    wrong_value: 'Die Datei hat keine Zeile mit diesem Inhalt.',
    redirected_elsewhere: 'Die Adresse führt zu einem anderen Host oder Pfad.',
    unreachable: 'Die Website hat nicht geantwortet.',
  },

  remove: 'Löschen',
  removeOf: (domain) => `${domain} löschen`,
  removeTitle: (domain) => `${domain} löschen?`,
  removeText:
    'Die Vorschau sagt dann nicht mehr, wo Ihre Links gefunden wurden. Für einen neuen Nachweis brauchen Sie einen neuen Eintrag oder eine neue Datei.',
  removed: (domain) => `${domain} ist gelöscht.`,
};
