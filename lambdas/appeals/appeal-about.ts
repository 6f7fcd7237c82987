import type { Link } from '../links/link.ts';
import type { AppealOfLinkData } from '../links/link-response-schemas.ts';
import { toAppealOfLink } from './appeal-responses.ts';
import type { AppealStore } from './appeal-store.ts';
import { appealId, decisionAbout } from './appealed-decision.ts';

interface AppealAboutServices {
  readonly store: Omit<AppealStore, 'file' | 'findLink'>;
  readonly now: () => Date;
}

/**
 * Returns a function that finds what the owner of a link objected to the decision that stops it now: undefined when no operator
 * stops the link, and when its owner has not objected.
 */
export const appealAbout =
  ({ store, now }: AppealAboutServices) =>
  async (link: Link): Promise<AppealOfLinkData | undefined> => {
    if (!link.owner) return undefined;
    const { userId } = link.owner;
    const decision = await decisionAbout(link, userId, { store, now: now() });
    const appeal = decision && (await store.findAppeal(appealId(decision, userId)));
    return appeal && toAppealOfLink(appeal);
  };
