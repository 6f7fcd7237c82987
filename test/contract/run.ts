import { startVitest } from 'vitest/node';
import { type CommandLine, commandLineSpec, runCommand, UsageError } from '../../bin/command-line.ts';
import { LINKS, targetEnvars } from './target.ts';
import { newIpv4, viewerAt } from './viewer-address.ts';

const text = { type: 'string' } as const;
const spec = commandLineSpec({
  script: 'test:contract',
  summary: 'Tests the contract over HTTP alone: one test for each sentence of the API reference about links.',
  usage: '-- [--base-url URL --api-key KEY] [more]',
  details: `  --base-url URL         a running system, such as https://go.example.com; by default, the suite
                         starts its own host on this machine
  --api-key KEY          an API key of that system, ideally of an account that nothing else uses
  --other-api-key KEY    a key of a second account, for the sentences about other people's links
  --revoked-api-key KEY  a key that has been revoked
  --plain-http-url URL   where the system accepts plain HTTP, if not on the base URL's own host
  --only TEXT            only the sentences whose heading or text contains this text

It makes about 350 links and deletes them. Anonymous links cannot be deleted: up to five remain and expire
after ten minutes. Exits with 0 when all sentences pass, 1 when some fail, and 2 for an invalid command line.`,
  options: {
    'base-url': text,
    'api-key': text,
    'other-api-key': text,
    'revoked-api-key': text,
    'plain-http-url': text,
    only: text,
  },
});
type Options = CommandLine<typeof spec>['values'];

const PATIENCE_MS = 15_000;

async function main({ values: options }: CommandLine<typeof spec>): Promise<number> {
  if (options['base-url'] !== undefined || options['api-key'] !== undefined) await tellTarget(options);
  const { only } = options;
  const vitest = await startVitest('test', [], {
    config: 'test/contract/vitest.config.ts',
    watch: false,
    ...(only === undefined ? {} : { testNamePattern: RegExp.escape(only) }),
  });
  const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
  const wasRun = tests.some((test) => test.result().state !== 'skipped');
  await vitest.close();
  // Vitest reports failures through the process's exit code.
  if (process.exitCode === 1) return 1;
  if (!wasRun) throw new UsageError(`No sentence contains this text: ${only}`);
  return 0;
}

/**
 * Checks that the system can be tested, and passes its settings on through the environment: keys stay out of
 * argument lists.
 */
async function tellTarget(options: Options): Promise<void> {
  const { 'base-url': baseUrl, 'api-key': apiKey, 'other-api-key': otherApiKey } = options;
  if (!baseUrl || !apiKey) throw new UsageError('--base-url and --api-key go together.');
  const origin = originOf(baseUrl);
  await assertHealthy(origin);
  await assertKey(origin, '--api-key', apiKey);
  if (otherApiKey) await assertKey(origin, '--other-api-key', otherApiKey);
  const entries = {
    [targetEnvars.baseUrl]: origin,
    [targetEnvars.apiKey]: apiKey,
    [targetEnvars.otherApiKey]: otherApiKey,
    [targetEnvars.revokedApiKey]: options['revoked-api-key'],
    [targetEnvars.foreignLinkId]: otherApiKey ? undefined : await foreignLink(origin),
    [targetEnvars.plainHttpUrl]: options['plain-http-url'],
  };
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) process.env[name] = value;
}

function originOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`--base-url is not a URL: ${baseUrl}`);
  if (!['/', '/api/v1', '/api/v1/'].includes(url.pathname) || url.search || url.hash) {
    throw new UsageError(`--base-url must not have a path; use the origin: ${url.origin}`);
  }
  return url.origin;
}

async function assertHealthy(origin: string): Promise<void> {
  const { status, text } = await responseOf(`${origin}/api/v1/health`, {});
  if (status === 200) return;
  throw new UsageError(
    `${origin} is not a healthy Klook Up: /api/v1/health returned ${status}: ${text.slice(0, 300)}`,
  );
}

async function assertKey(origin: string, option: string, key: string): Promise<void> {
  const { status, text } = await responseOf(`${origin}${LINKS}?limit=1`, { authorization: `Bearer ${key}` });
  if (status === 200) return;
  const why = status === 401 ? `${origin} refuses it` : `a list with it returned ${status}`;
  throw new UsageError(`${option} is not usable: ${why}. ${text.slice(0, 300)}`);
}

/** Makes an anonymous link. @returns its id, or undefined when this address has used up its five */
async function foreignLink(origin: string): Promise<string | undefined> {
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  const body = JSON.stringify({ url: 'https://example.com/', expires_at: expiresAt });
  // A local host believes the address header, so its callers never use up their five.
  const headers = { 'content-type': 'application/json', ...viewerAt(newIpv4()) };
  const { status, text } = await responseOf(`${origin}${LINKS}`, headers, body);
  return status === 201 ? String((JSON.parse(text) as { data: { id: number } }).data.id) : undefined;
}

async function responseOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const sent = body === undefined ? {} : { method: 'POST', body };
    const response = await fetch(url, { headers, redirect: 'manual', signal, ...sent });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const { cause = error } = Object(error) as { readonly cause?: unknown };
    throw new UsageError(
      `${url} does not respond: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

await runCommand(spec, main);
