import { type Html, html } from '../pages/html.ts';
import type { Samples } from './guides.ts';
import { sampleSection } from './sample-section.ts';
import { VERIFICATION_DOCS_PATH } from './verification-guides.ts';

/** Guides to in-page links and to keeping keys. */
export const inPageGuides = (sample: Samples): Html => html`
<section id="inpage-links"><h3><a href="#inpage-links">In-page safety links</a></h3>
<ol>
<li>Your platform creates a link with <code>"type": "inpage"</code> and a <code>post_id</code>: your id of the post that
contains it, and <a href="#several-links">the link's number there</a>.</li>
<li>The response's <code>short_url</code> ends with <code>/page</code>. Share that URL.</li>
<li>The visitor sees a preview: the destination's domain, your title and your description.</li>
<li>The visitor passes a captcha (usually a checkbox) and continues to the destination.</li>
</ol>
<p>Use them for downloads from external storage, for sites that you don't control, for referral programmes, and wherever
bots should not follow. The full destination URL is not sent to the browser until the visitor has passed the
captcha.</p>
${sampleSection(sample('program-client'))}</section>

<section id="site-verification"><h3><a href="#site-verification">Site verification</a></h3>
<p>If you send a <code>site_url</code>, the page on your site that contains the in-page link, we check about hourly that the link is
there, and remove links that are gone. <a href="${VERIFICATION_DOCS_PATH}">Site verification</a> has a page of its own, with what we check, what to do
about a reason, and the endpoints for checks and for your domains.</p></section>

<section id="key-security"><h3><a href="#key-security">Keeping keys safe</a></h3>
<ul>
<li>Keep keys in environment variables or a secrets manager, never in source code.</li>
<li>Use them on servers only, never in web pages or apps. Browsers get no CORS headers.</li>
<li>Use one key per application and environment, so that you can revoke one without the others.</li>
<li>Give each key only the <a href="#authentication">scopes</a> that its program needs, and an <code>expires_at</code>. We mail
you a week before a key expires.</li>
<li>Rotate keys: <a href="/docs/accounts#rotateKey">rotate one</a>, deploy the new key, and the old one stops after the overlap that you choose.</li>
<li>Check when and where each key was last used. If you see activity for a key you no longer use, revoke it immediately. We mail
you when a key is used that nobody has used for 90 days.</li>
<li>After a leak, revoke the key, and list what it has created: <code>GET /api/v1/links?created_by_key=&lt;its id&gt;</code>. A
program that finds its own key exposed can revoke it by <code>DELETE /api/v1/keys/&lt;its id&gt;</code>.</li>
</ul></section>`;
