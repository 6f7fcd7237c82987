import type { ErrorCode } from '../errors/coded-error.ts';
import { statusOfCode } from '../http/status-of-code.ts';
import { documentedErrors } from '../openapi/documented-errors.ts';
import { type Html, html } from '../pages/html.ts';
import { prose } from './prose.ts';

/** The rules for all requests and responses. */
export const basics = (): Html => html`
<section id="authentication"><h2><a href="#authentication">Authentication</a></h2>
<p>Send your key in the <code>Authorization</code> header:</p>
<pre tabindex="0"><code>Authorization: Bearer klup_&lt;64 lowercase hexadecimal characters&gt;</code></pre>
<p>A key holds 256 random bits. We store only its SHA-256 hash, so nobody can show you the key again. An account can
have up to 10 active keys. Revoking a key takes effect immediately. Requests with a key are never rate-limited. A key does what
its scopes allow: <code>links:read</code>, <code>links:write</code> and <code>stats:read</code>, all of them unless you say
otherwise.</p>
<p>People who are signed in may call everything that a key may, with the cookie of their session. Requests that change something must then
come from a page of this service: browsers say so in <code>Sec-Fetch-Site</code>, other clients send <code>Origin</code>. A
request with both a key and a cookie is a 400; a cookie that is no longer valid is a 401, which clears it.</p>
<p>Without an <code>Authorization</code> header you can only <a href="#anonymous">create direct links</a>, a few a day.
A malformed, unknown, expired or revoked key is a 401 everywhere. Without the header, so is a key in another place: in
<code>X-Api-Key</code>, in the URL or in a cookie.</p></section>

<section id="format"><h2><a href="#format">Requests and responses</a></h2>
<ul>
<li>Bodies are JSON in UTF-8 with <code>Content-Type: application/json</code>. Unknown fields are rejected, so a
misspelt field is never silently ignored.</li>
<li>Times are ISO 8601: a date, a time and an offset. You can send any offset, and a space for the <code>T</code>, such as
<code>2027-01-01 10:00:00+00:00</code>. Week dates, ordinal dates, leap seconds and Unix times are refused. Responses use
UTC to the second, such as <code>2026-12-31T23:59:59Z</code>.</li>
<li>Flags are the integers <code>1</code> and <code>0</code>. Lengths count Unicode characters (code points).</li>
<li>In titles and descriptions a line break becomes a space, other control characters except the tab are refused, and
blank text becomes <code>null</code>.</li>
<li><code>/api/links</code> and the paths below it are aliases of <code>/api/v1/links</code>.</li>
<li>Every response has an <code>x-request-id</code> header. Quote it when you write to us.</li>
</ul>
<p>Success, with status 200, 201 or 202:</p>
<pre tabindex="0"><code>{ "success": true, "data": { ... } }</code></pre>
<p>Failure, with any other status:</p>
<pre tabindex="0"><code>{
  "success": false,
  "error": "A message for people. The wording may change.",
  "code": "a_name_for_machines",
  "details": { "field": "What is wrong with it." }
}</code></pre>
<p><code>details</code> is present when fields are invalid.</p></section>

<section id="errors"><h2><a href="#errors">Errors</a></h2>
<div class="scroll" tabindex="0" role="group" aria-label="Errors"><table role="table"><caption>Every status and code</caption>
<thead><tr><th scope="col">Status</th><th scope="col"><code>code</code></th><th scope="col">When</th></tr></thead>
<tbody>${Object.entries(documentedErrors).map(
  ([code, { when }]) =>
    html`<tr role="row"><th scope="row" role="rowheader">${statusOfCode[code as ErrorCode]}</th><td role="cell"><code>${code}</code></td><td role="cell">${prose(when)}</td></tr>`,
)}</tbody></table></div>
<p>Checks run in this order, and the first that fails decides the response: 401, the path's 404, 413, 415, 400, and then
the endpoint's own checks. Wait <code>Retry-After</code> seconds after a 429 or 503, and <a href="#idempotency">retry
safely</a> after any 5xx.</p>
<p>A few responses come from the network in front of the API, without the envelope: 403 for plain HTTP, 413 for bodies
over 10 MB, 431 for headers over 10 KB, 429 and 503 when the whole service is overloaded, and 502 and 504 when it can't
be reached.</p></section>`;
