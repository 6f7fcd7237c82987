import type { ApiTexts } from './en.ts';

export const de: ApiTexts = {
  offline: 'Keine Verbindung zum Server. Prüfen Sie Ihr Netz und versuchen Sie es noch einmal.',
  timeout: 'Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.',
  unreadable: 'Die Antwort war nicht lesbar. Versuchen Sie es gleich noch einmal.',
  codes: {
    account_suspended: 'Dieses Konto ist gesperrt. Sie können seine Links nur lesen und löschen.',
    captcha_failed: 'Die Sicherheitsprüfung ist abgelaufen. Bitte versuchen Sie es noch einmal.',
    claim_held: 'Ein anderer aktiver Link von Ihnen gehört schon zu diesem Beitrag oder dieser Seite.',
    cross_site_request:
      'Ihr Browser hat nicht gesagt, dass diese Anfrage von unserer Seite kommt. Laden Sie sie neu und versuchen Sie es noch einmal.',
    destination_blocked: 'Links zu diesem Ziel sind gesperrt.',
    email_unverified: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse.',
    forbidden: 'Das gehört zu einem anderen Konto.',
    internal_error: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    key_rotated: 'Dieser Schlüssel wurde schon ersetzt. Der neue steht in der Liste.',
    link_expired: 'Dieser Link ist abgelaufen.',
    link_removed:
      'Dieser Link wurde entfernt, weil er auf seiner Seite fehlte. Stellen Sie ihn zuerst wieder her.',
    link_taken_down: 'Betreiber haben diesen Link gesperrt. Er lässt sich nicht ändern.',
    not_found: 'Das gibt es nicht oder nicht mehr.',
    operator_required: 'Das können nur die Betreiber dieses Dienstes.',
    payload_too_large: 'Das ist mehr, als sich auf einmal senden lässt.',
    proof_required: 'Geben Sie Ihr Passwort ein, um fortzufahren.',
    rate_limited: 'Zu viele Versuche. Bitte warten Sie eine Weile.',
    registration_closed: 'Dieser Dienst nimmt mit dieser E-Mail-Adresse keine neuen Konten an.',
    service_unavailable: 'Der Dienst ist ausgelastet. Versuchen Sie es gleich noch einmal.',
    session_ended: 'Ihre Sitzung ist zu Ende. Melden Sie sich wieder an.',
    short_code_taken: 'Dieser Code ist vergeben. Kein Code wird zweimal benutzt.',
    sign_in_failed: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    token_invalid: 'Dieser Link oder Code ist falsch, wurde schon benutzt oder ist abgelaufen.',
    too_many_keys:
      'Sie haben so viele aktive Schlüssel, wie ein Konto haben darf. Widerrufen Sie einen, den Sie nicht mehr brauchen.',
    unauthorized: 'Melden Sie sich zuerst an.',
    validation_failed: 'Etwas davon ist nicht gültig.',
  },
};
