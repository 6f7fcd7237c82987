import { type Html, html } from '../pages/html.ts';
import type { Sample } from './sample-call.ts';
import { sampleSection } from './sample-section.ts';

/** Finds an example by name. */
export type Samples = (name: string) => Sample;

/** Guides to creating links: retries, bulk, custom codes, anonymous links. */
export const creatingGuides = (sample: Samples, shortestCustomCode: number): Html => html`
<section id="idempotency"><h3><a href="#idempotency">Safe retries</a></h3>
<p>If a response gets lost, you can't know whether the link was created. Send an <code>Idempotency-Key</code> header
with each create: 1 to 255 printable ASCII characters, new for every link. If you send the same request again with the
same key within 24 hours, nothing is done twice: you get the first response again, with the header
<code>idempotent-replayed: true</code>. The same key with a different body is a 422.</p>
${sampleSection(sample('createLink-idempotent'))}${sampleSection(sample('program-retry'))}</section>

<section id="claims"><h3><a href="#claims">One link per post</a></h3>
<p>An account has at most one active in-page link per <code>post_id</code>, and one per <code>site_url</code>. You can
send a create every time you show a post, and always get the same link: an existing active link is returned
with status 200 and <code>"existing": true</code>. <code>post_id</code> is looked up first, then <code>site_url</code>;
<code>matched_by</code> says which of them matched. <code>on_existing</code> says what happens to that link:</p>
<ul>
<li><code>return</code>, the default: nothing. <code>differs</code> names the fields you sent whose values differ from the
link's. Check it, or you share the wrong destination.</li>
<li><code>update</code>: it gets the fields that you sent, as by <a href="#updateLink">an update</a>. <code>updated</code> names
those that changed.</li>
<li><code>error</code>: the create is a 409, <code>link_exists</code>, with the link's id in <code>details.id</code>.</li>
</ul>
${sampleSection(sample('createLink-existing'))}${sampleSection(sample('createLink-updated'))}
<p>Disabled, expired and deleted links hold no claims. It is a 409 with the code <code>claim_held</code> if enabling,
extending or editing a link would claim what another active link holds. On a direct link, <code>post_id</code> is only a label:
any number of links can share it.</p></section>

<section id="several-links"><h3><a href="#several-links">Several links in one post</a></h3>
<p><code>post_id</code> is your id of the link, not of the post. If a post can have more than one link, number them:
<code>post_789:1</code>, <code>post_789:2</code>. With the same <code>post_id</code>, the second create returns the first link, which leads
elsewhere. The same is true of <code>site_url</code>, so give each link a fragment of its own:
<code>/posts/789#1</code>, <code>/posts/789#2</code>. A fragment counts for the claim; we open the page without it. Look at
<code>existing</code> and <code>differs</code> before you share a link, or send <code>"on_existing": "update"</code>.</p></section>

<section id="moderation"><h3><a href="#moderation">Moderated links</a></h3>
<p>When your moderators disable a link (<code>"is_active": 0</code>), its <code>post_id</code> and <code>site_url</code> are free.
A job that sends a create for every post each night would then make a new, active link, and undo the moderation. Send
<code>"match_inactive": 1</code> with every such create: it finds the disabled link too, returns it unchanged with
<code>"is_active": 0</code>, also with <code>update</code> (<code>error</code> refuses), and makes no new one. It finds the
link that was the last to hold the claim, until that link is deleted, becomes direct, expires or gets another <code>post_id</code>.
What operators restricted is not found.</p></section>

<section id="bulk"><h3><a href="#bulk">Many links at once</a></h3>
<p><a href="#createLinks">Send up to 100 links in one request</a> of at most 1 MB. They are created one after the other,
and each has its own result, in the order you sent them. One that is refused does not stop the others, and the response
is still a 200, so check every <code>status</code>. With an <code>Idempotency-Key</code> you can send the whole request
again: no link is created twice. <a href="/docs/many-links#updateLinks">Change</a> or <a href="/docs/many-links#deleteLinks">delete</a> as many links in one
request, by their ids or by their <code>post_id</code>s.</p></section>

<section id="custom-codes"><h3><a href="#custom-codes">Custom short codes</a></h3>
<p>Send a <code>short_code</code> of ${String(shortestCustomCode)} to 64 characters from <code>A-Z a-z 0-9 _ -</code>. Codes are case-sensitive.
Words that this site uses or may use in the future, such as <code>docs</code>, are reserved (400). A code that is or
ever was in use is a 409: no code is issued twice.</p>
${sampleSection(sample('createLink-custom'))}</section>

<section id="anonymous"><h3><a href="#anonymous">Without a key</a></h3>
<p>A create without an <code>Authorization</code> header makes a direct link that belongs to nobody: it can't be listed,
changed or deleted. Each IP address (for IPv6, each /64) can create 5 in 24 hours, and each IPv6 /48 can create 25; you can create the next one 24 hours
after the oldest of them. Beyond that, the response is a 429 with <code>Retry-After</code>. We keep addresses
only for those 24 hours, and only as keyed hashes. In-page links, custom codes, fallbacks, cards and bulk creates require a key (401).</p>
${sampleSection(sample('createLink-anonymous'))}</section>`;

/** Guides to reading links and their statistics. */
export const readingGuides = (sample: Samples): Html => html`
<section id="listing"><h3><a href="#listing">Lists, cursors and filters</a></h3>
<p>Lists are sorted newest first. With <code>page</code> (from 1) and <code>limit</code> (1 to 100) you get an exact
<code>total_count</code>. Pages count from the newest link, so a link can appear twice or not at all when links are
created or deleted between two requests. With <code>cursor</code> you continue where the previous response ended: no
link that exists throughout is skipped or repeated, and it is the most efficient way to read everything. Start without
either, and send <code>pagination.next_cursor</code> until it is <code>null</code>. Cursors do not expire.</p>
<p>You can combine the filters <code>post_id</code>, <code>site_url</code>, <code>type</code>,
<code>verification</code>, <code>is_active</code> (the flag only: an expired link that nobody disabled is
<code>1</code>), <code>created_by_key</code> (the id of an API key), <code>tag</code> and <code>search</code>. <code>search</code> matches part of the title, the destination or the short code, ignoring case. It also matches a destination as people
read it: <code>münchen</code> finds <code>xn--mnchen-3ya</code>. With filters you can only page by <code>cursor</code>,
always with the filters that the cursor came with. There is no <code>total_count</code>, because each call reads a
bounded number of your links: a response may have fewer than <code>limit</code>, even none, while <code>has_more</code>
is true.</p>
<p>If you only have a short code, send it as <code>short_code</code>: you get the link with exactly this code, or an
empty list if it is not one of yours, always with <code>total_count</code> and immediately after the link was
created.</p>
<p>A new or changed link works immediately, but appears in lists a moment later, usually well within a second. A deleted
link disappears from lists immediately, so a page before the last can have fewer than <code>limit</code> links: rely on
<code>has_more</code>.</p>
${sampleSection(sample('listLinks-filtered'))}${sampleSection(sample('program-every-link'))}</section>

<section id="counting"><h3><a href="#counting">Views and clicks</a></h3>
<p>A <b>view</b> is a GET that opens the short URL of a direct link or the preview of an in-page link. It includes known
bots; <code>stats.bot_views</code> counts those. A <b>click</b> is a visitor who is sent on to the destination,
excluding known bots. Known bots are programs that identify themselves, such as crawlers, link previews and monitors, and
all that send no user agent. HEAD requests and what browsers open ahead of their users (prefetch, preview) are neither
views nor clicks. Each visit is counted once, usually within seconds.</p>
<p>Days of <code>stats</code> are UTC days. <code>recent_clicks</code> has the last 30 days with clicks. The counts by country, device and
browser each add up to <code>total_clicks</code>; <code>unknown</code> counts visits that can't be classified. We store
no addresses of visitors.</p>
<p><a href="/docs/statistics#getLinkStats">Statistics of a link</a> and <a href="/docs/statistics#getStats">of all links</a> have any range by hour, day or
month, in any time zone. Breakdowns are stored by UTC day, so <code>timezone=UTC</code> is the most exact.</p></section>

<section id="lifetime"><h3><a href="#lifetime">Expiry, disabling, deletion</a></h3>
<p>A link with an <code>expires_at</code> stops working at exactly that second. Until <code>purge_at</code>, a year
later unless this deployment sets another period, you can still read it and move or clear its expiry. Then it is deleted
with its statistics. You can re-enable a disabled link (<code>"is_active": 0</code>). <a href="#deleteLink">Deleting</a>
is permanent. Visitors of an expired, disabled or deleted link get a 410 page that does not reveal where it led, or, after its expiry, its <code>fallback_url</code>. Every
change reaches all visitors within 10 seconds.</p></section>

<section id="restrictions"><h3><a href="#restrictions">Restricted links</a></h3>
<p>Operators of this site can take a link down, suspend an account, or block a destination. Visitors then get a 451
page, and the link's <code>restriction</code> says why, with a <code>code</code> for machines and a <code>reason</code>
for people. For all other links it is <code>null</code>. A restricted link holds no claim to its <code>post_id</code> or
<code>site_url</code>, so you can create another link for the same post, to another destination.</p>
<ul>
<li><code>link_taken_down</code>: you can only read and delete the link. An update is a 403. So is a create or update that
would lead from the same <code>post_id</code> or <code>site_url</code> to the same destination again, even after you have
deleted the link.</li>
<li><code>account_suspended</code>: applies to all links of the account. Creates and updates are a 403.</li>
<li><code>destination_blocked</code>: give the link another <code>url</code>, and it works again. Creating, changing or
enabling a link to that destination is a 400 with <code>details.url</code>.</li>
</ul>
<p>Destinations may also be checked against lists of unsafe pages. Such lists are not perfect: they can include safe
pages and miss harmful ones.</p></section>`;
