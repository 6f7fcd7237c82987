import type { ApiResponse } from './api-client.ts';
import { createLink, type Fields, post, secondsFromNow } from './links.ts';
import { system } from './system.ts';
import { playsAddresses } from './target.ts';
import { newIpv4, viewerAt } from './viewer-address.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * A viewer who has not made any link yet, on a target that lets callers pick their address; elsewhere, this
 * machine's own address.
 */
export const newViewer = (): Headers => (playsAddresses(system()) ? viewerAt(newIpv4()) : {});

/** Creates a link without a key. Nobody can delete it, so it expires soon. */
export const postAnonymously = (fields: Fields = {}, headers: Headers = newViewer()): Promise<ApiResponse> =>
  post({ expires_at: secondsFromNow(600), ...fields }, { key: null, headers });

/** @returns the id of a link that the caller does not own: the second account's, or an anonymous one */
export async function foreignLink(): Promise<number> {
  const { otherApiKey, foreignLinkId } = system();
  if (otherApiKey !== undefined) return (await createLink({}, { key: otherApiKey })).id;
  if (foreignLinkId === undefined) throw new Error('No link of another account is available.');
  return foreignLinkId;
}
