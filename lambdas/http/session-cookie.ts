import type { ApiEvent } from './envelope.ts';

/**
 * The session's cookie. With the prefix, browsers take it only over HTTPS, for the whole host and no other one
 * (draft-ietf-httpbis-rfc6265bis, 4.1.3.2).
 */
const NAME = '__Host-klookup';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** @param maxAgeSeconds for how long browsers keep it */
export const sessionCookie = (value: string, maxAgeSeconds: number): string =>
  `${NAME}=${value}; ${ATTRIBUTES}; Max-Age=${maxAgeSeconds}`;

/** Makes browsers forget the cookie. */
export const clearedSessionCookie = `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;

/** @returns every value that the request has for the cookie: none or one, unless somebody tampers with it */
export const sessionCookies = ({ cookies = [] }: ApiEvent): readonly string[] =>
  cookies.filter((cookie) => cookie.startsWith(`${NAME}=`)).map((cookie) => cookie.slice(NAME.length + 1));
