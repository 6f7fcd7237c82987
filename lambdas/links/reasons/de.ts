const ADMIT = 'Lassen Sie KlookUpBot durch.';
const FOUND = 'Der Link ist auf seiner Seite.';

export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'Die Seite ist vollständig, und der Link ist nicht darauf.',
  page_not_found: 'Die Seite gibt es nicht mehr (Status 404 oder 410).',
  soft_404: 'Ihre Website sagt unter dieser Adresse, dass es die Seite nicht gibt.',
  not_published_yet:
    'Unter dieser Adresse gab es bisher keine Seite (Status 404 oder 410). Veröffentlichen Sie sie.',
  unreachable: 'Ihre Website hat nicht geantwortet. Prüfen Sie, ob sie aus dem Internet erreichbar ist.',
  site_down:
    'Die Seite und die Startseite Ihrer Website meldeten 404 oder 410. Prüfen Sie, ob Ihre Website funktioniert.',
  still_linked:
    'Die Seite wurde nicht gefunden, aber Ihre Startseite verweist noch auf sie. Prüfen Sie die Seite.',
  rate_limited: `Ihre Website sagt, dass wir zu oft anfragen (Status 429). ${ADMIT}`,
  access_denied: `Ihre Website hat uns abgewiesen (Status 401 oder 403). ${ADMIT}`,
  http_error: 'Ihre Website hat mit einem Fehler geantwortet. Prüfen Sie, ob Fremde die Seite öffnen können.',
  robots_disallowed: 'Ihre robots.txt sperrt uns aus. Erlauben Sie dort KlookUpBot.',
  robots_unreadable:
    'Die robots.txt Ihrer Website war nicht lesbar. Sie muss mit ihrem Text oder mit 404 antworten.',
  challenge: `Ihre Website zeigt uns statt der Seite einen Test für Roboter. ${ADMIT}`,
  login:
    'Die Seite oder ein Teil davon ist nur für Angemeldete. Machen Sie sie öffentlich, oder berichtigen Sie site_url.',
  consent: `Die Seite zeigt uns nur eine Frage nach der Einwilligung. ${ADMIT}`,
  paywall: `Die Seite zeigt uns nur ein Bezahlangebot. ${ADMIT}`,
  script_shell:
    'Die Seite oder ein Teil davon ist ohne Skripte leer, und wir führen keine aus. Setzen Sie den Link in ihr HTML.',
  placeholder:
    'Die Seite zeigt nur einen Hinweis, etwa auf Wartung. Bringen Sie ihren Inhalt zurück, oder berichtigen Sie site_url.',
  cut_off: 'Die Seite bricht vor ihrem Ende ab. Prüfen Sie, ob sie bis zum Ende lädt.',
  listing:
    'Die Seite ist eine Liste oder hat Kommentare, die anderswo weitergehen. Setzen Sie site_url auf die Seite mit dem Link.',
  uncertain_place:
    'Der Kurzcode steht nur in einem Kommentar, einem Skript oder einer Fehlerseite. Setzen Sie den Link ins HTML.',
  not_html: 'Die Seite ist kein HTML. Setzen Sie site_url auf eine HTML-Seite mit dem Link.',
  too_large: 'Die Seite ist größer als 1 MB. Setzen Sie site_url auf eine kleinere Seite mit dem Link.',
  redirected_elsewhere:
    'Die Seite führt zu einer anderen Website oder über zu viele Weiterleitungen. Berichtigen Sie site_url.',
  redirected:
    'Die Seite führt zu einer anderen Seite Ihrer Website. Setzen Sie site_url auf die Seite mit dem Link.',
  all_pages_alike:
    'Alle Seiten Ihrer Website sehen für uns gleich aus. Setzen Sie den Link ins HTML seiner Seite.',
  same_as_unknown:
    'Ihre Website zeigt hier dasselbe wie bei Seiten, die es nie gab. Bringen Sie die Seite zurück, oder lassen Sie Ihre Website 404 melden.',
  redesigned:
    'Die Seite sieht völlig neu aus, und wir haben den Link nicht darauf gefunden. Setzen Sie ihn wieder ein, oder berichtigen Sie site_url.',
  unstable:
    'Die Seite zeigte uns innerhalb einer Minute zwei verschiedene Dinge. Prüfen Sie, ob sie den Link immer enthält.',
};
