import { type BulkChange, type BulkTargets, changeEach, type LinksByPost } from './bulk-targets.ts';
import { lookUpOnce } from './destination-verdict.ts';
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
  const lookUpVerdicts = lookUpOnce(changes, services.reputation);
  return changeEach(
    { userId, targets },
    (target) => updateLink({ userId, ...target, changes, distributionHost }, services, lookUpVerdicts),
    services,
  );
}
