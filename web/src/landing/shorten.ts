import { isProblem, NetworkFailure, problemOf } from '../api/problems.ts';
import { markSignedIn, mayBeSignedIn } from '../session/signed-in-mark.ts';

/** A link that was made. */
interface MadeLink {
  readonly short_url: string;
  readonly target_url: string;
}

/** The address as people mean it: without a scheme, it is a host. @returns undefined for what is no web address */
export function webAddress(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const { hostname, username } = new URL(address);
  return hostname.includes('.') && username === '' ? address : undefined;
}

/** Somebody was signed in on this device, and no longer is. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/**
 * Makes a direct link: without an account, unless somebody is signed in.
 * @throws SignedOutError once, when the session has ended: a link without an account would never be theirs
 * @throws ApiProblem
 * @throws NetworkFailure
 */
export async function shorten(url: string): Promise<MadeLink> {
  if (!mayBeSignedIn()) return create(url, 'omit');
  try {
    return await createOwned(url).catch((error: unknown) => {
      // Another tab may have replaced the session meanwhile: then the new cookie is there.
      if (isProblem(error, 'session_ended')) return createOwned(url);
      throw error;
    });
  } catch (error) {
    if (!isProblem(error, 'session_ended', 'unauthorized')) throw error;
    markSignedIn(undefined);
    throw new SignedOutError();
  }
}

/** Nothing is made without the session. */
async function createOwned(url: string): Promise<MadeLink> {
  await send('session');
  return create(url, 'same-origin');
}

async function create(url: string, credentials: RequestCredentials): Promise<MadeLink> {
  const response = await send('links', {
    method: 'POST',
    credentials,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  return ((await response.json()) as { readonly data: MadeLink }).data;
}

async function send(path: string, request: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/api/v1/${path}`, request).catch((cause: unknown) => {
    throw new NetworkFailure('offline', cause);
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}
