import { shownFields } from '../links/link-fields.ts';
import { serializeExample } from '../openapi/api-schemas.ts';
import { type Html, html } from '../pages/html.ts';
import type { Sample } from './sample-call.ts';
import { sampleOfCall } from './sample-of-call.ts';
import { sampleSection } from './sample-section.ts';

/** From zero to the first link. */
export const quickStart = (origin: string): Html => html`
<section id="quick-start"><h2><a href="#quick-start">Quick start</a></h2>
<ol class="steps">
<li><b>Create an account.</b> <a href="/docs/accounts#register">Register</a> with your e-mail address and a password, and follow the link in
the mail that we send you. Where this service takes no new accounts, its operators invite you.</li>
<li><b>Generate an API key.</b> <a href="/docs/accounts#signIn">Sign in</a> and <a href="/docs/accounts#createKey">make a key</a>. It is shown only once:
keep it in a secrets manager or an environment variable. In a shell:</li>
</ol>
<pre tabindex="0"><code>${firstKey(origin)}</code></pre>
<ol class="steps" start="3">
<li><b>Send your first request.</b> All examples on this page read the key from the environment variable. The response
contains the short URL, which works immediately.</li>
</ol>
${sampleSection(firstLink(origin))}
<p>The base URL is <code>${origin}/api/v1</code>. Requests and responses are JSON over HTTPS; plain HTTP is refused.
<a href="/api/v1/openapi.json">An OpenAPI 3.1 document</a> describes the whole API for machines; this page is generated
from it. There is a TypeScript client without dependencies in the project's <code>clients/typescript</code>
folder.</p></section>`;

/** Signing in and making a key, without a browser. */
const firstKey = (origin: string): string => `curl --cookie-jar klookup.cookies ${origin}/api/v1/session \\
  -H "Origin: ${origin}" -H "Content-Type: application/json" \\
  -d '{"email": "you@example.com", "password": "your password"}'

curl --cookie klookup.cookies ${origin}/api/v1/keys \\
  -H "Origin: ${origin}" -H "Content-Type: application/json" \\
  -d '{"name": "My App"}'`;

/** Only the shell example shows how to set the environment variable. */
function firstLink(origin: string): Sample {
  const sample = sampleOfCall({
    name: 'quick-start-first',
    summary: 'The first link',
    method: 'POST',
    url: `${origin}/api/v1/links`,
    sendsKey: true,
    headers: {},
    body: { url: 'https://your-site.com/landing', type: 'direct' },
    status: 201,
    response: firstResponse(origin),
    prints: ['data', 'short_url'],
  });
  const curl = `export KLOOKUP_API_KEY="klup_your_api_key_here"\n\n${sample.programs.curl}`;
  return { ...sample, programs: { ...sample.programs, curl } };
}

const firstResponse = (origin: string) => ({
  success: true,
  data: serializeExample('CreatedLink', {
    id: 42,
    short_code: 'aBc1234',
    short_url: `${origin}/aBc1234`,
    target_url: 'https://your-site.com/landing',
    type: 'direct',
    ...shownFields({}),
    site_verified_at: null,
    created_at: '2026-02-22T10:00:00Z',
  }),
});
