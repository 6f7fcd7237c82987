const HOME = '/app/links';

/** Where people sign in. */
export const SIGN_IN = '/app/sign-in';

/** A path that the router can decode: percent signs that stand for no text stand for themselves. */
export function readablePath(path: string): string {
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return path.replaceAll('%', '%25');
  }
}

/**
 * Where to go after a sign-in. Only pages of the app: anything else could lead to another website. Without what follows a `#`, which
 * may be a mailed token.
 * @param next the parameter of the address, which anyone may have written
 */
export function safeNext(next: string | undefined | null): string {
  // Browsers read a backslash as a slash, and drop tabs and line breaks.
  if (!next || !/^\/app(?=[/?]|$)[^\\\s]*$/.test(next)) return HOME;
  const { origin, pathname, search } = new URL(next, 'https://app.invalid');
  if (origin !== 'https://app.invalid' || !/^\/app(\/|$)/.test(pathname)) return HOME;
  return readablePath(pathname) === pathname ? `${pathname}${search}` : HOME;
}

/** The sign-in that leads back. @param url where the person is or wants to be */
export const signInUrl = (url: string): string =>
  url === HOME || url === '/app' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(url)}`;

/** Another page that leads on to the same place. @param next the parameter of the present address */
export const withNext = (path: string, next: string | undefined): string =>
  next ? `${path}?next=${encodeURIComponent(next)}` : path;
