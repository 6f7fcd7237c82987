import { type Html, html } from '../pages/html.ts';
import type { Sample } from './sample-call.ts';
import { sampleOfCall } from './sample-of-call.ts';
import { sampleSection } from './sample-section.ts';

/** From nothing to the first link. */
export const quickStart = (origin: string): Html => html`
<section id="quick-start"><h2><a href="#quick-start">Quick start</a></h2>
<ol class="steps">
<li><b>Get an API key.</b> A key belongs to an account with a verified e-mail address. Whoever runs this service issues
the first one. It is shown once: keep it in a secrets manager or an environment variable.</li>
<li><b>Put it into your environment.</b> All examples on this page read it from there.</li>
<li><b>Send your first request.</b> The answer holds the short URL, which works at once.</li>
</ol>
${sampleSection(firstLink(origin))}
<p>The base URL is <code>${origin}/api/v1</code>. Requests and answers are JSON, over HTTPS alone: plain HTTP is refused.
The whole API is described for machines by <a href="/api/v1/openapi.json">an OpenAPI 3.1 document</a>, from which this
page is made. For TypeScript there is a client without dependencies, in the project's folder
<code>clients/typescript</code>.</p></section>`;

/** The key is shown to be put into the environment where there is a shell to do it in. */
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
    answer: firstAnswer(origin),
    prints: ['data', 'short_url'],
  });
  const curl = `export KLOOKUP_API_KEY="klup_your_api_key_here"\n\n${sample.programs.curl}`;
  return { ...sample, programs: { ...sample.programs, curl } };
}

const firstAnswer = (origin: string) => ({
  success: true,
  data: {
    id: 42,
    short_code: 'aBc1234',
    short_url: `${origin}/aBc1234`,
    target_url: 'https://your-site.com/landing',
    type: 'direct',
    title: null,
    description: null,
    expires_at: null,
    post_id: null,
    site_url: null,
    site_verified_at: null,
    created_at: '2026-02-22T10:00:00Z',
  },
});
