import { runCommand, UsageError, wholeNumber } from './command-line.ts';
import { assertDash } from './secret-options.ts';
import { linkChecks } from './smoke/link-checks.ts';
import { publicChecks } from './smoke/public-checks.ts';
import { type SmokePerson, sessionChecks } from './smoke/session-checks.ts';
import { runSmokeChecks } from './smoke/smoke-check.ts';
import { StageClient } from './smoke/stage-client.ts';
import { secretInput, secretInputs } from './terminal-input.ts';

await runCommand(
  {
    script: 'smoke',
    summary: `Checks that a running stage works, from the outside: as its visitors and, with an API key, as its callers.
It creates three links, clicks on two of them, has the third looked for on its page, and deletes them. With a password it also
signs in and out.`,
    usage: '-- --base-url https://go.example.com [--key -] [--email jane@example.com --password -]',
    details: `  --base-url URL        the public origin of the stage, or http://localhost:3000 for "npm start"
  --app-url URL         the origin of the stage's web app, if its configuration has an appDomain
  --key -               reads an API key from standard input, or asks for it without showing it. KLOOKUP_API_KEY is
                        the other way. Without a key, only what needs none is checked, and nothing is created
  --email ADDRESS       of an account that signs in and out, in one session of its own
  --password -          reads its password from standard input, after the key's line if both are "-", or asks for it without
                        showing it. KLOOKUP_PASSWORD is the other way
  --counting-seconds N  longest wait for a click to be counted (default: 60)
  --checking-seconds N  longest wait for a site check, which runs each minute (default: 240); 0 leaves it out. Where the
                        stage sends mail, the key's owner is mailed that the third link is missing, at most once an hour
  --page-host HOST      the stage's host as its own crawler reaches it (default: the base URL's). For "npm start", it is
                        distribution_host in .klookup/demo.json

The links lead to example.com and expire after an hour, even if a run is killed before it deletes them.
Exits with 0 when all checks passed, 1 when one failed, and 2 when the command line is wrong.`,
    options: {
      'base-url': { type: 'string' },
      'app-url': { type: 'string' },
      key: { type: 'string' },
      email: { type: 'string' },
      password: { type: 'string' },
      'counting-seconds': { type: 'string', default: '60' },
      'checking-seconds': { type: 'string', default: '240' },
      'page-host': { type: 'string' },
    },
  },
  async ({ values }) => {
    const baseUrl = originOf('--base-url', values['base-url'] ?? '');
    const appUrl = values['app-url'] === undefined ? baseUrl : originOf('--app-url', values['app-url']);
    const countingMs = 1000 * wholeNumber('--counting-seconds', values['counting-seconds'], { max: 3_600 });
    const checkingMs =
      1000 * wholeNumber('--checking-seconds', values['checking-seconds'], { min: 0, max: 3_600 });
    const pageOrigin = pageOriginOf(values['page-host'], baseUrl);
    const { key, person } = await credentialsOf(values);
    if (key !== undefined) assertPrivate(baseUrl);
    if (person !== undefined) assertPrivate(appUrl);
    const stage = new StageClient(baseUrl, key);
    const app = new StageClient(appUrl, undefined);
    if (key === undefined) console.error('Without an API key, links are not checked: see --help.');
    const options = { countingMs, checkingMs, pageOrigin };
    const checks = [
      ...publicChecks(stage, app),
      ...(person === undefined ? [] : sessionChecks(app, person)),
      ...(key === undefined ? [] : linkChecks(stage, options)),
    ];
    const { passed, failed } = await runSmokeChecks(checks, (line) => console.log(line));
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
);

/** @throws UsageError */
function originOf(option: '--app-url' | '--base-url', text: string): URL {
  if (text === '') throw new UsageError(`${option} is required, such as https://go.example.com.`);
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${option} is "${text}"; it must be a URL.`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new UsageError(`${option} must be an origin alone: no path, no query, no user name.`);
  }
  return url;
}

/** @throws UsageError */
function pageOriginOf(host: string | undefined, baseUrl: URL): URL {
  if (host === undefined) return baseUrl;
  const url = URL.parse(`${baseUrl.protocol}//${host}`);
  if (url?.host !== host) {
    throw new UsageError(`--page-host is "${host}"; it must be a host alone, such as go.example.com.`);
  }
  return url;
}

/** A key or a password sent over plain HTTP can be read on the way. @throws UsageError */
function assertPrivate({ protocol, hostname }: URL): void {
  if (protocol === 'http:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) {
    throw new UsageError('An API key goes over HTTPS alone, and so does a password, except to this machine.');
  }
}

interface CredentialOptions {
  readonly key?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

interface Credentials {
  readonly key: string | undefined;
  readonly person: SmokePerson | undefined;
}

/** @throws UsageError */
async function credentialsOf({ key, email, password }: CredentialOptions): Promise<Credentials> {
  assertDash('--key', key);
  assertDash('--password', password);
  const [asksForKey, asksForPassword] = [key === '-', password === '-'];
  const both = asksForKey && asksForPassword ? await secretInputs(['Key', 'Password']) : undefined;
  const readKey = asksForKey ? (both?.[0] ?? (await secretInput())) : process.env.KLOOKUP_API_KEY;
  const readPassword = asksForPassword
    ? (both?.[1] ?? (await secretInput('Password')).replace(/\r?\n$/, ''))
    : process.env.KLOOKUP_PASSWORD;
  return { key: checkedKey(readKey?.trim(), asksForKey), person: personOf(email, readPassword) };
}

/** @throws UsageError */
function personOf(email: string | undefined, password: string | undefined): SmokePerson | undefined {
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined) throw new UsageError('A password needs --email, the address of its account.');
  if (!password) throw new UsageError('--email needs a password: --password - or KLOOKUP_PASSWORD.');
  return { email, password };
}

/** @param isRead whether the key comes from standard input @throws UsageError */
function checkedKey(key: string | undefined, isRead: boolean): string | undefined {
  if (key === undefined) return undefined;
  if (key === '') {
    // A pipeline whose secret is missing sets it so, and would check much less than it seems to.
    throw new UsageError(
      isRead
        ? '--key - found no key on standard input.'
        : 'KLOOKUP_API_KEY is empty. Unset it to check only what needs no key.',
    );
  }
  // `fetch` refuses such a header, and repeats it in its error.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UsageError(
      'The API key has spaces, line breaks or other characters that no key has. Nothing was sent.',
    );
  }
  return key;
}
