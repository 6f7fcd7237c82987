import type { ErrorCode } from '../errors/coded-error.ts';
import { statusOfCode } from '../http/status-of-code.ts';
import { errorAnswers } from '../openapi/error-answers.ts';
import { type Html, html } from '../pages/html.ts';
import { prose } from './prose.ts';

/** What holds for every request and answer. */
export const basics = (): Html => html`
<section id="authentication"><h2><a href="#authentication">Authentication</a></h2>
<p>Send your key in the <code>Authorization</code> header:</p>
<pre tabindex="0"><code>Authorization: Bearer klup_&lt;64 lowercase hexadecimal characters&gt;</code></pre>
<p>A key holds 256 random bits. Only its SHA-256 hash is stored, so nobody can show it to you again. An account has at most
10 active keys. Revoking a key takes effect at once. Requests with a key are never rate-limited.</p>
<p>Without any <code>Authorization</code> header you can do one thing: <a href="#anonymous">create direct links</a>, a few a
day. A key that is malformed, unknown or revoked is a 401 everywhere.</p></section>

<section id="format"><h2><a href="#format">Requests and answers</a></h2>
<ul>
<li>Bodies are JSON in UTF-8 with <code>Content-Type: application/json</code>. Unknown fields are refused, so that a
misspelt one is not silently lost.</li>
<li>Times are ISO 8601. You may send any offset; answers are in UTC to the second, such as
<code>2026-12-31T23:59:59Z</code>.</li>
<li>Flags are the integers <code>1</code> and <code>0</code>. Lengths count Unicode characters (code points).</li>
<li><code>/api/links</code> and what is under it answer as <code>/api/v1/links</code> does.</li>
<li>Every answer has an <code>x-request-id</code> header. Name it when you write to us.</li>
</ul>
<p>Success, with status 200 or 201:</p>
<pre tabindex="0"><code>{ "success": true, "data": { ... } }</code></pre>
<p>Failure, with any other status:</p>
<pre tabindex="0"><code>{
  "success": false,
  "error": "A sentence for people. It may be reworded.",
  "code": "a_name_for_machines",
  "details": { "field": "What is wrong with it." }
}</code></pre>
<p><code>details</code> is there where fields are at fault.</p></section>

<section id="errors"><h2><a href="#errors">Errors</a></h2>
<div class="scroll" tabindex="0" role="group" aria-label="Errors"><table role="table"><caption>Every status and code</caption>
<thead><tr><th scope="col">Status</th><th scope="col"><code>code</code></th><th scope="col">When</th></tr></thead>
<tbody>${Object.entries(errorAnswers).map(
  ([code, { when }]) =>
    html`<tr role="row"><th scope="row" role="rowheader">${statusOfCode[code as ErrorCode]}</th><td role="cell"><code>${code}</code></td><td role="cell">${prose(when)}</td></tr>`,
)}</tbody></table></div>
<p>Checks come in this order, and the first that fails answers: 401, the path's 404, 413, 415, 400, and then what the
endpoint itself finds. Wait for <code>Retry-After</code> seconds after a 429 or 503, and
<a href="#idempotency">send the same request again safely</a> after any 5xx.</p>
<p>A few answers come from the network in front of the API, and are not in the envelope: 403 to plain HTTP, 413 to bodies
over 10 MB, 431 to headers over 10 KB, 429 and 503 when the whole service is beyond its capacity, 502 and 504 when it
can't be reached.</p></section>`;
