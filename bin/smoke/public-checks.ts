import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { LeftOutError, type SmokeCheck } from './smoke-check.ts';
import { request, type SeenResponse, type StageClient } from './stage-client.ts';

/** What works without an account. Nothing is created. */
export const publicChecks = (stage: StageClient, app: StageClient): SmokeCheck[] => [
  { name: 'the service reports that it is healthy', run: () => checkHealth(stage) },
  { name: 'the API reference opens', run: () => checkDocs(stage) },
  { name: 'the OpenAPI document can be read', run: () => checkOpenApi(stage) },
  { name: 'the web app opens, with its script', run: () => checkWebApp(app) },
  { name: 'an unknown code gets a 404 page that browsers protect', run: () => checkUnknownCode(stage) },
  { name: 'a request without a key gets a 401 in the envelope', run: () => checkAnonymous(stage) },
  { name: 'security.txt says whom to write to', run: () => checkSecurityContact(stage) },
  { name: 'plain HTTP leads to HTTPS', run: () => checkPlainHttp(stage) },
];

/** https://www.rfc-editor.org/rfc/rfc6797 */
function assertHttpsOnly({ headers }: SeenResponse): void {
  assert.match(
    headers.get('strict-transport-security') ?? '',
    /^max-age=31536000(; ?includeSubDomains)?$/i,
    'Wrong Strict-Transport-Security',
  );
}

function assertStatus({ status, text }: SeenResponse, expected: number): void {
  assert.equal(status, expected, `Status ${status}, not ${expected}: ${text.slice(0, 200)}`);
}

function assertType({ headers }: SeenResponse, type: string): void {
  const actual = headers.get('content-type');
  assert.ok(actual?.startsWith(type), `Content type ${actual}, not ${type}`);
}

async function checkHealth(stage: StageClient): Promise<void> {
  const response = await stage.visit('/api/v1/health');
  assertStatus(response, 200);
  assert.equal(JSON.parse(response.text).data.status, 'ok', `It says ${response.text}`);
  assertHttpsOnly(response);
}

async function checkDocs(stage: StageClient): Promise<void> {
  const response = await stage.visit('/docs');
  assertStatus(response, 200);
  assertType(response, 'text/html');
  assert.match(response.text, /\/api\/v1\/links/, 'It does not mention /api/v1/links');
}

async function checkOpenApi(stage: StageClient): Promise<void> {
  const response = await stage.visit('/api/v1/openapi.json');
  assertStatus(response, 200);
  const { openapi, servers = [], paths } = JSON.parse(response.text);
  assert.match(openapi, /^3\./, `OpenAPI version ${openapi}`);
  assert.ok(Object.keys(paths).length > 5, 'It has hardly any paths');
  const [server] = servers;
  assert.ok(
    server === undefined || new URL(server.url, stage.baseUrl).origin === stage.baseUrl.origin,
    `Its server is ${server?.url}, not ${stage.baseUrl.origin}`,
  );
}

async function checkWebApp(app: StageClient): Promise<void> {
  const page = await app.visit('/app/sign-in');
  assertStatus(page, 200);
  assertType(page, 'text/html');
  assertHttpsOnly(page);
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /script-src 'self'/,
    'No policy for scripts',
  );
  const [, path] = /<script type="module" src="([^"]+)"/.exec(page.text) ?? [];
  assert.ok(path !== undefined, 'It names no script');
  const script = await app.visit(path);
  assertStatus(script, 200);
  assertType(script, 'text/javascript');
  assert.match(script.headers.get('cache-control') ?? '', /immutable/, 'Browsers may not keep its script');
}

async function checkUnknownCode(stage: StageClient): Promise<void> {
  const code = Array.from({ length: 7 }, () => randomInt(36).toString(36)).join('');
  const response = await stage.visit(`/${code}`);
  assertStatus(response, 404);
  assertType(response, 'text/html');
  assertHttpsOnly(response);
  assert.match(
    response.headers.get('content-security-policy') ?? '',
    /default-src 'none'/,
    'No policy for content',
  );
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff', 'Wrong X-Content-Type-Options');
  assert.equal(response.headers.get('x-frame-options'), 'DENY', 'Wrong X-Frame-Options');
}

async function checkAnonymous(stage: StageClient): Promise<void> {
  const response = await stage.visit('/api/v1/links');
  assertStatus(response, 401);
  const { success, code } = JSON.parse(response.text);
  assert.ok(success === false && typeof code === 'string', `Not an envelope: ${response.text}`);
}

async function checkSecurityContact(stage: StageClient): Promise<void> {
  const response = await stage.visit('/.well-known/security.txt');
  assertStatus(response, 200);
  assert.match(response.text, /^Contact: mailto:\S+@\S+$/m, 'It has no contact');
}

async function checkPlainHttp(stage: StageClient): Promise<void> {
  const { baseUrl } = stage;
  if (baseUrl.protocol === 'http:') throw new LeftOutError('The base URL itself is plain HTTP.');
  const plain = new URL('/docs', baseUrl);
  plain.protocol = 'http:';
  const response = await request(plain, {});
  assertStatus(response, 301);
  assert.equal(response.headers.get('location'), new URL('/docs', baseUrl).href, 'It leads elsewhere');
}
