import type { CheckRecord } from '../links/verification.ts';
import { findOwnLink, type OwnLinkRequest, type OwnLinkServices } from './own-link.ts';

/**
 * Lists the last 20 checks of one of the caller's links, newest first. A link that is no longer checked keeps them until it
 * is purged.
 * @throws LinkNotFoundError also when the link is not the caller's
 */
export async function listChecks(
  request: OwnLinkRequest,
  services: OwnLinkServices,
): Promise<readonly CheckRecord[]> {
  const { check } = await findOwnLink(request, services);
  return check?.history ?? [];
}
