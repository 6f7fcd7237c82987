import type { Reputation } from '../reputation/reputation.ts';
import { type BulkChange, type BulkTargets, changeEach, type LinksByPost } from './bulk-targets.ts';
import type { Link } from './link.ts';
import { AccountSuspendedError } from './link-errors.ts';
import type { LinkChanges } from './link-fields.ts';
import { type UpdateLinkServices, updateLink } from './update-link.ts';

export interface UpdateLinksRequest {
  readonly userId: string;
  readonly targets: BulkTargets;
  /** For each of the links. */
  readonly changes: LinkChanges;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export interface UpdateLinksServices extends UpdateLinkServices {
  readonly posts: LinksByPost;
}

/**
 * Makes the same changes to several links, to each as `updateLink` does: wholly or not at all.
 * @throws AccountSuspendedError
 */
export async function updateLinks(
  { userId, targets, changes, distributionHost }: UpdateLinksRequest,
  services: UpdateLinksServices,
): Promise<readonly BulkChange<Link>[]> {
  if ((await services.blocks()).isSuspended(userId)) throw new AccountSuspendedError();
  const reputation = withOneLookUp(services.reputation);
  return changeEach(
    { userId, targets },
    (target) => updateLink({ userId, ...target, changes, distributionHost }, { ...services, reputation }),
    services,
  );
}

/** Looks each URL up once for all links. */
function withOneLookUp(reputation: Reputation): Reputation {
  const verdicts = new Map<string, ReturnType<Reputation['lookUp']>>();
  return {
    lookUp: (url) => {
      const verdict = verdicts.get(url) ?? reputation.lookUp(url);
      verdicts.set(url, verdict);
      return verdict;
    },
  };
}
