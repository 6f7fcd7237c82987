import { reasons } from '../../links/reasons/fr.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

const plural = pluralsOf<'one'>('fr');
const links = (count: number): string => plural(count, { one: '1 lien', other: `${count} liens` });

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
  reasons,
};
