import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Link } from './link.ts';
import type { UpdatedLinkData } from './link-response-schemas.ts';
import { toUpdatedLink } from './link-responses.ts';
import { findCheck, type LinkChecks } from './verification.ts';

export interface UpdatedLinkServices {
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly checks: LinkChecks;
  readonly now: () => Date;
}

/** The response to a request that has changed a link, with the state of its checks as it is now. */
export async function respondWithUpdatedLink(
  link: Link,
  services: UpdatedLinkServices,
): Promise<{ readonly status: 200; readonly data: UpdatedLinkData }> {
  const [publicOrigin, blocks, check] = await settleAll([
    services.publicOrigin(),
    services.blocks(),
    findCheck(link, services.checks),
  ]);
  return { status: 200, data: toUpdatedLink({ link, check }, { publicOrigin, blocks, now: services.now() }) };
}
