import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('fr');
const links = (count: number): string => plural(count, { one: '1 lien', other: `${count} liens` });

const ADMIT = 'Laissez passer KlookUpBot.';
const FOUND = 'Le lien est sur sa page.';

export const fr: MailTexts = {
  digest: {
    where: { onSite: (host) => `sur ${host}`, onYourSites: 'sur vos sites' },
    when: { on: (day) => `le ${day}`, from: (day) => `à partir du ${day}`, soon: 'bientôt' },
    subjects: {
      scheduled: ({ count, where, when }) =>
        `${links(count)} ${where} ${plural(count, { one: 'sera supprimé', other: 'seront supprimés' })} ${when}`,
      held: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'attend', other: 'attendent' })} votre décision`,
      removed: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'a été supprimé', other: 'ont été supprimés' })}`,
      unchecked: ({ count, where, days }) =>
        `${links(count)} ${where} ${plural(count, {
          one: 'n’a pas pu être vérifié',
          other: 'n’ont pas pu être vérifiés',
        })} pendant ${days} jours`,
      staying: ({ count, where }) =>
        `${links(count)} ${where} ${plural(count, { one: 'est conservé', other: 'sont conservés' })}`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${links(count)} ${plural(count, { one: 'sera supprimé', other: 'seront supprimés' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Nous ne le trouvons pas sur sa page.',
            other: 'Nous ne les trouvons pas sur leurs pages.',
          })} Si cela ne change pas avant l’heure indiquée, les visiteurs verront que le lien ne fonctionne plus. Vous pourrez encore le rétablir pendant 7 jours.`,
          `Pour garder un lien, remettez-le sur sa page ou corrigez son site_url. Nous vérifions environ toutes les heures ; ${verify} le fait vérifier tout de suite. Si vous n’en avez plus besoin, désactivez-le ou effacez-le.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${links(count)} ${plural(count, { one: 'attend', other: 'attendent' })} votre décision`,
        paragraphs: [
          'Beaucoup de vos liens ont disparu en même temps. C’est souvent l’erreur d’un modèle ou d’une extension : nous attendons donc avant d’en supprimer.',
          `Si c’était une erreur, remettez ${plural(count, { one: 'le lien', other: 'les liens' })} en place. Sinon, confirmez chaque suppression avec ${confirmRemoval}. Sans votre décision, nous ${plural(count, { one: 'le supprimerons', other: 'les supprimerons' })} à l’heure indiquée.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${links(count)} ${plural(count, { one: 'a été supprimé', other: 'ont été supprimés' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Il manquait sur sa page depuis un jour ou plus.',
            other: 'Ils manquaient sur leurs pages depuis un jour ou plus.',
          })} Les visiteurs voient maintenant que le lien ne fonctionne plus.`,
          `Jusqu’à l’heure indiquée, ${restore} rétablit un lien avec ses statistiques. Ensuite, il est effacé définitivement.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `${links(count)} ${plural(count, {
          one: 'n’a pas pu être vérifié',
          other: 'n’ont pas pu être vérifiés',
        })}`,
        paragraphs: [
          plural(count, {
            one: 'Nous ne pouvons pas voir s’il est encore sur sa page. Il continue de fonctionner, et rien n’est supprimé pour cela.',
            other:
              'Nous ne pouvons pas voir s’ils sont encore sur leurs pages. Ils continuent de fonctionner, et rien n’est supprimé pour cela.',
          }),
          `${botPage} explique ce qu’est KlookUpBot et comment le laisser passer.`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${links(count)} ${plural(count, { one: 'est conservé', other: 'sont conservés' })}`,
        paragraphs: [
          `${plural(count, {
            one: 'Il avait disparu et ne sera finalement pas supprimé.',
            other: 'Ils avaient disparu et ne seront finalement pas supprimés.',
          })} Vous n’avez rien à faire.`,
        ],
      }),
    },
    labels: {
      link: 'Lien :',
      page: 'Page :',
      restoreUntil: 'Peut être rétabli jusqu’au :',
      removal: 'Suppression :',
      notChecked: 'Non vérifié :',
      now: 'Maintenant :',
      why: 'Raison :',
    },
    forDays: (days) => `depuis ${days} jours`,
    atNextMiss: 'à la prochaine vérification qui ne le trouve pas',
    changed: 'Le lien a été modifié.',
    more: (count, list) =>
      plural(count, {
        one: `Et 1 autre : ${list} l’affiche.`,
        other: `Et ${count} autres : ${list} les affiche.`,
      }),
    whyMailed: (host) =>
      `Vous recevez cet e-mail parce que ces liens sur ${host} appartiennent à votre compte. Nous en envoyons au plus un par heure.`,
    reference: (docs) => `${docs} décrit les appels.`,
  },
  questions: (address) => `Des questions ? Répondez à cet e-mail ou écrivez à ${address}.`,
  reasons: {
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
    redirected_elsewhere:
      'La page mène à un autre site, ou passe par trop de redirections. Corrigez site_url.',
    redirected: 'La page mène à une autre page de votre site. Indiquez dans site_url la page avec le lien.',
    all_pages_alike:
      'Toutes les pages de votre site nous semblent identiques. Placez le lien dans le HTML de sa page.',
    same_as_unknown:
      'Votre site montre ici la même chose que pour des pages qui n’ont jamais existé. Remettez la page, ou faites répondre 404 à votre site.',
    redesigned:
      'La page a un tout nouvel aspect, et nous n’y avons pas trouvé le lien. Remettez-le ou corrigez site_url.',
    unstable:
      'La page nous a montré deux choses différentes en une minute. Vérifiez qu’elle a le lien à chaque fois.',
  },
};
