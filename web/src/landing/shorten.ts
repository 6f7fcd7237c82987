import { ApiProblem, NetworkFailure, problemOf } from '../api/problems.ts';
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

/** Makes a direct link: without an account, unless somebody is signed in. @throws ApiProblem @throws NetworkFailure */
export async function shorten(url: string): Promise<MadeLink> {
  try {
    return await create(url, mayBeSignedIn());
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'session_ended')) throw error;
    markSignedIn(false);
    return create(url, false);
  }
}

async function create(url: string, isSignedIn: boolean): Promise<MadeLink> {
  const response = await fetch('/api/v1/links', {
    method: 'POST',
    credentials: isSignedIn ? 'same-origin' : 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  }).catch((cause: unknown) => {
    throw new NetworkFailure('offline', cause);
  });
  if (!response.ok) throw await problemOf(response);
  return ((await response.json()) as { readonly data: MadeLink }).data;
}
