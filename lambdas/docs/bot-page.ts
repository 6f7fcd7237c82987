import { userAgent } from '../crawler/user-agent.ts';
import { type Html, html } from '../pages/html.ts';
import type { StageFacts } from './bot-pages-api.ts';
import { plainPage } from './plain-page.ts';

/** What our bot does and how to keep it out, for people whose website it visits. */
export const botPage = ({ publicOrigin, supportAddress, brand }: StageFacts): Html =>
  plainPage({
    brand,
    title: 'KlookUpBot',
    description: 'What KlookUpBot does on your website, and how to keep it out.',
    content: html`<h1>KlookUpBot</h1>
<p class="lead">It opens pages that contain safety links of ${new URL(publicOrigin).host}, to see whether the links are still there.</p>

<section id="why"><h2><a href="#why">Why it visits your site</a></h2>
<p>Somebody created a safety link here and said that it is on a page of yours: in a post, a comment or a forum. When a link is no
longer on its page, we clean it up. KlookUpBot opens that page and looks for the link. It doesn't follow links,
run scripts, build an index or keep what it reads.</p></section>

<section id="how-to-recognise-it"><h2><a href="#how-to-recognise-it">How to recognise it</a></h2>
<p>Its requests have this header:</p>
<pre tabindex="0"><code>User-Agent: ${userAgent(publicOrigin)}</code></pre>
<p>It has no fixed addresses. It sends GET requests without cookies to ports 80 and 443.</p></section>

<section id="how-often"><h2><a href="#how-often">How often it comes</a></h2>
<ul>
<li>About once an hour for each page with links, and less often for a site with many of them.</li>
<li>One request at a time per site, and at most one per second. The site is the registered domain, with all of its hosts.</li>
<li>While the site is down or turns it away, it comes after 1, 2, 4 hours and so on, up to once a day.</li>
<li>It reads at most 1 MB of a page, for at most 10 seconds. If your server sends <code>ETag</code> or
<code>Last-Modified</code>, it asks only for what has changed.</li>
<li>When a link is not on its page, it opens the page once more. It may also open your home page and an address that doesn't exist, to
learn what they look like on your site.</li>
<li>When somebody says here that a site is theirs, it also asks that site for <code>/.well-known/klookup.txt</code>: at most once a
minute for each account, also where <code>robots.txt</code> forbids it.</li>
</ul></section>

<section id="robots"><h2><a href="#robots">How to keep it out</a></h2>
<p>Put this into your <code>robots.txt</code>:</p>
<pre tabindex="0"><code>User-agent: KlookUpBot
Disallow: /</code></pre>
<p>For pages with links, KlookUpBot obeys the groups that name it, or else those for <code>*</code> (<a
href="https://www.rfc-editor.org/rfc/rfc9309">RFC 9309</a>). It reads <code>robots.txt</code> at most once a day for a page that
it may open, so a change takes up to a day. It ignores <code>Crawl-delay</code>, because it is slow anyway.
If your <code>robots.txt</code> can't be read, because of a server error or a time-out, it opens nothing else.</p>
<p>Pages that it may not open are never a reason to remove a link. Their links stay, but count as not verified.</p></section>

<section id="decision"><h2><a href="#decision">How it decides</a></h2>
<ul>
<li><b>Found</b>: the link's address or code is on the page.</li>
<li><b>Missing</b>: a complete page without the link, seen twice in a row; or an address that no longer exists, while the site
itself works.</li>
<li><b>Inconclusive</b>: everything else. Errors, time-outs, log-in pages, consent walls, captchas and pages that need scripts
change nothing.</li>
</ul>
<p>A link is removed only when it is missing again at least 24 hours after the first time, without having been found in
between. Its owner can restore it for 7 days.</p>
<p>Before it removes anything, KlookUpBot has to judge two pages of our own right:
<a href="/docs/bot/with-link">one with a link</a> and <a href="/docs/bot/without-link">one without</a>.</p></section>

<section id="contact"><h2><a href="#contact">Contact</a></h2>
<p>If it does something that it shouldn't, write to <a href="mailto:${supportAddress}">${supportAddress}</a> and name your site and the
time. The links themselves are explained in the <a href="/docs">API reference</a>, and you can <a href="/report">report
one</a>.</p></section>`,
  });
