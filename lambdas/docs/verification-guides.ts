import { type Html, html } from '../pages/html.ts';
import type { Samples } from './guides.ts';
import { sampleSection } from './sample-section.ts';

/** Path of the page with these guides. */
export const VERIFICATION_DOCS_PATH = '/docs/verification';

/** The guides, by their ids. */
export const verificationContents = [
  ['how-it-works', 'How it works', []],
  ['prepare-your-site', 'Prepare your site', []],
  ['check-reasons', 'What to do about a reason', []],
  ['removal', 'Removal and restoring', []],
  ['proved-sites', "Your site's name on previews", []],
] as const;

/** Guides to the checks of links on their pages, and to proving domains. */
export const verificationGuides = (sample: Samples): Html => html`
<section id="how-it-works"><h2><a href="#how-it-works">How it works</a></h2>
<p>If you send a <code>site_url</code>, the page on your site that contains the in-page link, we check about hourly that
the link is there, the first time within minutes. The short code must appear on the page as a whole word, in markup or
text, also encoded within another link's query; a custom code counts only within its short URL. The link's
<code>verification</code> has the result of the last check as its <code>state</code>:</p>
<ul>
<li><code>verified</code>: the link was found. <code>site_verified_at</code> says when, and
<code>scheduled_deletion_at</code> is cleared.</li>
<li><code>missing</code>: a complete page of the same site and path without the link, or a page that no longer exists, each
proved by two requests. <code>scheduled_deletion_at</code> is set 24 hours ahead. If the link is still missing at the first
check after that time, and was not found in between, it is removed.</li>
<li><code>inconclusive</code>: time-outs, refusals, server errors, log-in forms, and anything else that leaves a doubt. It changes
nothing, however long it lasts: we try again after 1, 2, 4 and up to 24 hours.</li>
<li><code>pending</code>: no check so far.</li>
</ul>
<p>A page that does not exist (404 or 410) counts only from the seventh day for a link that was never found, because posts
may be scheduled. Disabled, expired and restricted links are not checked.
<a href="/docs#listLinks">Lists</a> filter by <code>verification</code>, and <a href="#listChecks">the last 20 checks</a> have
their reasons in words. After you have changed your page, <a href="#verifyLink">ask for a check</a>.</p></section>

<section id="prepare-your-site"><h2><a href="#prepare-your-site">Prepare your site</a></h2>
<p>Send the address that visitors without an account open, and put <code>short_url</code> into the HTML that your server sends
there. Most sites need nothing else. Look at <code>verification</code> some minutes after your first create: if it is
<code>verified</code>, you are done.</p>
<ul>
<li><b>Several links on one page.</b> Give each its own fragment: <code>/posts/789#1</code>, <code>/posts/789#2</code>.
Without one <a href="/docs#several-links">you get the first link back</a>, with <code>"existing": true</code>. We
open the page once for all of them.</li>
<li><b>Posts that are published later.</b> Create the link with the final address. A 404 counts only after a week, but a page that
is there without the link counts at once: publish the link together with the page. If an editor approves links in a post that is
public already, create the link without <code>site_url</code>, and <a href="/docs#updateLink">add it</a> after the approval.</li>
<li><b>Lists and long threads.</b> Send the permalink of the post or comment, not the front page or a feed that it moves off.</li>
<li><b>Redirectors of your own</b>, such as <code>/out?to=…</code>: the short URL counts within the query, also percent-encoded or in
base64. Your own id in its place does not.</li>
<li><b>Custom short codes</b> may be ordinary words, so they count only within their short URL: on the link's own host, spelt
exactly.</li>
<li><b>Pages that scripts build.</b> We run no scripts. Render the link on the server, or put its whole short URL into inline JSON
in the page. If a script fetches it later, we can't see it.</li>
<li><b>Log-ins, consent and pay walls.</b> If strangers can't see the link, neither can we. Leave out <code>site_url</code> for
pages that are only for members: such links work, and are never removed.</li>
<li><b>Staging sites.</b> We reach only public addresses, on ports 80 and 443. Leave out <code>site_url</code> there, and keep a
staging site's links in an account of their own: a copy of your database would send the same <code>post_id</code>s.</li>
<li><b>Cloudflare.</b> Add a WAF custom rule with the action Skip for <code>http.user_agent contains "KlookUpBot/"</code>, and let
it skip Super Bot Fight Mode, managed rules and rate limits. Bot Fight Mode of the free plan has no exceptions: turn it off, or the
checks stay inconclusive. Anybody can send this user agent, so limit the rule to the pages that have links.</li>
<li><b>Other firewalls.</b> Allow the user agent; <a href="/docs/bot">KlookUpBot</a> has no fixed addresses. It sends at most one
request a second to a site.</li>
<li><b>Deleting posts.</b> <a href="/docs#deleteLink">Delete the link</a> as well, rather than leaving it to the checks. If you remove
many at once without that, their deletions wait for <a href="#removal">your confirmation</a>.</li>
</ul></section>

<section id="check-reasons"><h2><a href="#check-reasons">What to do about a reason</a></h2>
<ul>
<li><code>not_on_page</code>, <code>page_not_found</code>, <code>soft_404</code>, <code>still_linked</code>: put the link back, or, if it is on another
page now, <a href="/docs#updateLink">change its <code>site_url</code></a>. If you no longer need the link,
<a href="/docs#deleteLink">delete it</a>.</li>
<li><code>not_published_yet</code>: publish the page within a week, or send its final address as <code>site_url</code>.</li>
<li><code>robots_disallowed</code>: allow <code>KlookUpBot</code> in your robots.txt. <code>robots_unreadable</code>: your
robots.txt must be a 200, or a 404 if there is none.</li>
<li><code>challenge</code>, <code>access_denied</code>, <code>rate_limited</code>: let requests pass whose user agent names
<code>KlookUpBot</code>; they are at most one a second.</li>
<li><code>login</code>, <code>consent</code>, <code>paywall</code>, <code>script_shell</code>,
<code>uncertain_place</code>: we see only what visitors see
without an account, without consent and without scripts. Put the link's short URL into the HTML that your server sends.</li>
<li><code>unreachable</code>, <code>site_down</code>, <code>http_error</code>, <code>placeholder</code>,
<code>cut_off</code>, <code>unstable</code>: see whether your site
responds within 10 seconds, from other networks too.</li>
<li><code>redirected</code>, <code>redirected_elsewhere</code>, <code>listing</code>: send the address of the page that has
the link now.
<code>not_html</code>, <code>too_large</code>: send the address of an HTML page below 1 MB.</li>
<li><code>all_pages_alike</code>, <code>same_as_unknown</code>: let your site respond to addresses that do not exist with a 404.
<code>redesigned</code>: see whether the link is still on the page; after 7 days without it, the link counts as missing.</li>
</ul></section>

<section id="removal"><h2><a href="#removal">Removal and restoring</a></h2>
<p>A removed link responds to visitors with 410, gives up its <code>post_id</code> and <code>site_url</code>, and is in no list
but that with <code>state=removed</code>. Its <code>removal</code> says when and why it was removed, and until when
(<code>restorable_until</code>, 7 days) you can <a href="#restoreLink">restore it</a> with all its statistics. You can't
change it (409, <code>link_removed</code>), but you can delete it. After 7 days it is deleted permanently.</p>
<p>If many links of a site or an account go missing at once, a mistake is more likely than a wish: their deletions wait for 7
days. <code>verification.held_until</code> says until when, and you can <a href="#confirmRemoval">confirm each of them</a>
earlier.</p></section>

<section id="proved-sites"><h2><a href="#proved-sites">Your site's name on previews</a></h2>
<p>Once you have proved that a site is yours, previews of in-page links that we found there say so: <q>Found on
yoursite.com, checked 20 minutes ago</q>. Without a proof we name no site, because anybody can post a link in a comment on
somebody else's.</p>
<ol>
<li><a href="#putSite">Claim the domain.</a> The response has a token, and both ways to prove the domain, word for word.</li>
<li>Either add the TXT record at <code>_klookup.yoursite.com</code>: it proves the domain and everything below it. Or serve
the token on a line of its own at <code>https://yoursite.com/.well-known/klookup.txt</code>, as <code>text/plain</code>: it
proves this host and its <code>www</code>. Redirects are followed only between these two. Without
https, we look there by http.</li>
<li><a href="#verifySite">Have us look.</a> <code>last_try</code> says what we found; DNS may take a while to show a new
record.</li>
</ol>
<p>Keep the record or the file: we look again by ourselves, and a proof counts for 30 days after we last found it. The token
is not secret, and proves nothing for another account. Several accounts can prove the same domain, each with its own token. A
domain under a shared suffix, such as <code>me.blogspot.com</code>, is a site of its own.</p>
<p>The line appears while the last check found the link, and did so within 48 hours. Send <code>"show_found_on": 0</code>
with a link to switch it off.</p>
${sampleSection(sample('putSite-claimed'))}</section>`;
