const ADMIT = 'Laissez passer KlookUpBot.';
const FOUND = 'Le lien est sur sa page.';

export const reasons = {
  found: FOUND,
  not_modified: FOUND,
  not_on_page: 'La page est complète, et le lien n’y est pas.',
  page_not_found: 'La page n’existe plus (statut 404 ou 410).',
  soft_404: 'Votre site dit à cette adresse que la page n’existe pas.',
  not_published_yet: 'Il n’y a pas encore eu de page à cette adresse (statut 404 ou 410). Publiez-la.',
  unreachable: 'Votre site n’a pas répondu. Vérifiez qu’il est accessible depuis Internet.',
  site_down:
    'La page et la page d’accueil de votre site ont répondu 404 ou 410. Vérifiez que votre site fonctionne.',
  still_linked: 'La page est introuvable, mais votre page d’accueil y mène encore. Vérifiez la page.',
  rate_limited: `Votre site dit que nous l’interrogeons trop souvent (statut 429). ${ADMIT}`,
  access_denied: `Votre site nous a refusé l’accès (statut 401 ou 403). ${ADMIT}`,
  http_error: 'Votre site a répondu par une erreur. Vérifiez que la page s’ouvre pour tout le monde.',
  robots_disallowed: 'Votre robots.txt nous exclut. Autorisez-y KlookUpBot.',
  robots_unreadable:
    'Le robots.txt de votre site n’a pas pu être lu. Faites-le répondre par son texte ou par 404.',
  challenge: `Votre site nous montre un test anti-robots au lieu de la page. ${ADMIT}`,
  login:
    'La page, ou une partie, est réservée à ceux qui ont un compte. Rendez-la publique ou corrigez site_url.',
  consent: `La page ne nous montre qu’une demande de consentement. ${ADMIT}`,
  paywall: `La page ne nous montre qu’une offre payante. ${ADMIT}`,
  script_shell:
    'La page, ou une partie, est vide sans scripts, et nous n’en exécutons pas. Placez le lien dans son HTML.',
  placeholder:
    'La page ne montre qu’un avis, par exemple de maintenance. Remettez son contenu ou corrigez site_url.',
  cut_off: 'La page s’interrompt avant sa fin. Vérifiez qu’elle se charge jusqu’au bout.',
  listing:
    'La page est une liste, ou a des commentaires, dont la suite est ailleurs. Indiquez dans site_url la page avec le lien.',
  uncertain_place:
    'Le code court n’est que dans un commentaire, un script ou une page d’erreur. Placez le lien dans le HTML.',
  not_html: 'La page n’est pas du HTML. Indiquez dans site_url une page HTML avec le lien.',
  too_large: 'La page dépasse 1 Mo. Indiquez dans site_url une page plus petite avec le lien.',
  redirected_elsewhere: 'La page mène à un autre site, ou passe par trop de redirections. Corrigez site_url.',
  redirected: 'La page mène à une autre page de votre site. Indiquez dans site_url la page avec le lien.',
  all_pages_alike:
    'Toutes les pages de votre site nous semblent identiques. Placez le lien dans le HTML de sa page.',
  same_as_unknown:
    'Votre site montre ici la même chose que pour des pages qui n’ont jamais existé. Remettez la page, ou faites répondre 404 à votre site.',
  redesigned:
    'La page a un tout nouvel aspect, et nous n’y avons pas trouvé le lien. Remettez-le ou corrigez site_url.',
  unstable:
    'La page nous a montré deux choses différentes en une minute. Vérifiez qu’elle a le lien à chaque fois.',
};
