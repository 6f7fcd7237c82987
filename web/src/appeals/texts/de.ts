import type { AppealsTexts } from './en.ts';

export const de: AppealsTexts = {
  titles: {
    link_taken_down: 'Der Betreiber hat diesen Link gesperrt',
    account_suspended: 'Der Betreiber hat Ihr Konto gesperrt',
    destination_blocked: 'Links zu diesem Ziel sind gesperrt',
  },
  visitors:
    'Besucher sehen eine Seite, die das sagt (451). Sie können den Link lesen und löschen, und Einspruch erheben.',
  reason: 'Grund',
  object: 'Einspruch erheben',
  message: 'Warum ist die Entscheidung falsch?',
  messageHint:
    'Ein Mensch liest es. Gegen jede Entscheidung können Sie einmal Einspruch erheben, mit bis zu 1.000 Zeichen.',
  send: 'Einspruch senden',
  sent: 'Ihr Einspruch ist gesendet. Der Betreiber wird ihn lesen.',
  outcomeMailed: 'Über das Ergebnis erhalten Sie eine Mail.',
  filed: {
    open: (at) => `Sie haben am ${at} Einspruch erhoben. Der Betreiber wird ihn lesen.`,
    dismissed: (at, closedAt) =>
      `Sie haben am ${at} Einspruch erhoben. Der Betreiber hat am ${closedAt} noch einmal hingesehen und bleibt bei der Entscheidung.`,
    upheld: (at, closedAt) =>
      `Sie haben am ${at} Einspruch erhoben. Der Betreiber hat am ${closedAt} zugestimmt. Laden Sie die Seite neu, falls Sie dies noch sehen.`,
  },
  sentBefore: 'Sie haben gegen diese Entscheidung schon Einspruch erhoben. Das geht je Entscheidung einmal.',
  notAppealable: 'Keine Entscheidung des Betreibers hält diesen Link an. Ein Einspruch ist nicht möglich.',
};
