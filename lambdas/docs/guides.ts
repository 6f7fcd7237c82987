import { type Html, html } from '../pages/html.ts';
import type { Sample } from './sample-call.ts';
import { sampleSection } from './sample-section.ts';

/** @param sample the example of that name */
type Samples = (name: string) => Sample;

/** How to create links: once, many, under names of one's own, without a key. */
export const creatingGuides = (sample: Samples): Html => html`
<section id="idempotency"><h3><a href="#idempotency">Sending a request again</a></h3>
<p>When an answer gets lost, you can't know whether the link was made. Send an <code>Idempotency-Key</code> header with a
create, 1 to 255 printable ASCII characters, new for every link that you mean. If you send the same request again with
the same key within 24 hours, nothing is done twice: you get the first answer, with the header
<code>idempotent-replayed: true</code>. The same key with another body is a 422.</p>
${sampleSection(sample('createLink-idempotent'))}${sampleSection(sample('program-retry'))}</section>

<section id="claims"><h3><a href="#claims">One link for each post</a></h3>
<p>An account has one active in-page link for each <code>post_id</code>, and one for each <code>site_url</code>. So you can
create a link each time a post is shown, and always get the same: an active link that is there already is returned with
status 200 and <code>"existing": true</code>, unchanged. <code>post_id</code> is looked up first, then
<code>site_url</code>; <code>matched_by</code> tells which of them it was. <code>differs</code> names the fields that you sent
with other values than the link has: look at it before you share a destination that you did not mean, and change the link
with <a href="#updateLink">an update</a>.</p>
<p>Links that are disabled, have expired or are deleted hold nothing. Enabling, extending or editing a link into what
another active link holds is a 409 with the code <code>claim_held</code>. A <code>site_url</code>'s fragment counts:
<code>/downloads#file-2</code> is a page of its own. On a direct link <code>post_id</code> is a label, and as many links as
you like may have it.</p>
${sampleSection(sample('createLink-existing'))}</section>

<section id="bulk"><h3><a href="#bulk">Many links at once</a></h3>
<p><a href="#createLinks">Send up to 100 links in one request</a>, of at most 1 MB. They are made one after the other, and
each has its own result, in the order in which you sent them: one that is refused stops no other, and the answer is a 200 all
the same. Look at every <code>status</code>. Under an <code>Idempotency-Key</code> you can send the whole request again;
links that were made are not made twice.</p></section>

<section id="custom-codes"><h3><a href="#custom-codes">Short codes of your own</a></h3>
<p>Send a <code>short_code</code> of 3 to 64 of <code>A-Z a-z 0-9 _ -</code>. Upper and lower case differ. Words that this
site uses or may come to use, such as <code>docs</code>, are reserved (400). A code that is in use is a 409; so is one that
once was, for a code is never issued twice.</p>
${sampleSection(sample('createLink-custom'))}</section>

<section id="anonymous"><h3><a href="#anonymous">Without a key</a></h3>
<p>A create without an <code>Authorization</code> header makes a direct link that belongs to nobody: it can't be listed,
changed or deleted. One address (of IPv6, one /64) may make 5 in 24 hours; the next place is free 24 hours after the oldest
of the last five. Beyond that the answer is a 429 with <code>Retry-After</code>. Addresses are kept for that day, and only
as a keyed hash. In-page links, custom codes and bulk need a key (401).</p>
${sampleSection(sample('createLink-anonymous'))}</section>`;

/** How to read links and what their numbers mean. */
export const readingGuides = (sample: Samples): Html => html`
<section id="listing"><h3><a href="#listing">Lists, cursors and filters</a></h3>
<p>Lists are newest first. With <code>page</code> (from 1) and <code>limit</code> (1 to 100) you get an exact
<code>total_count</code>. Pages count from the newest link, so when links are created or deleted between two requests, one can
come twice or not at all. With <code>cursor</code> you go on where the answer before ended: no link that is there all the while
is missed or comes twice, and it is the cheap way through everything. Begin without either, and send
<code>pagination.next_cursor</code> until it is <code>null</code>. A cursor does not expire.</p>
<p>The filters <code>post_id</code>, <code>site_url</code>, <code>type</code>, <code>is_active</code> (the flag alone: an
expired link that nobody disabled is <code>1</code>) and <code>search</code> can be combined. <code>search</code> finds part of
the title, the destination or the short code, in any case, and a destination also as people read it: <code>münchen</code> for
<code>xn--mnchen-3ya</code>. Filters page by <code>cursor</code> only, each cursor with the filters that it came with, and leave
<code>total_count</code> out, because each call reads a bounded part of your links: an answer may hold fewer than
<code>limit</code>, even none, while <code>has_more</code> is true.</p>
<p>A new or changed link shows in lists a moment later, usually well within a second, though it works at once. A deleted link
is left out at once, so a page can hold fewer than <code>limit</code> links before the end: go by <code>has_more</code>.</p>
${sampleSection(sample('listLinks-filtered'))}${sampleSection(sample('program-every-link'))}</section>

<section id="counting"><h3><a href="#counting">What is a view and what is a click</a></h3>
<p>A <b>view</b> is a GET that opened the short URL of a direct link or the preview of an in-page link, known bots included;
<code>stats.bot_views</code> tells their share. A <b>click</b> is a visitor sent on to the destination: known bots, HEAD
requests and prefetches are not counted, and are no views either (bots are). Each visit is counted once, usually within
seconds.</p>
<p>Days are UTC days. <code>recent_clicks</code> holds the last 30 days that had clicks. Country, device and browser each add
up to <code>total_clicks</code>; what can't be told is <code>unknown</code>. No address of a visitor is stored.</p></section>

<section id="lifetime"><h3><a href="#lifetime">Expiry, disabling, deletion</a></h3>
<p>A link with an <code>expires_at</code> stops working to the second. It stays readable, and you can move or clear its
expiry, until <code>purge_at</code>: a year, unless this deployment says otherwise. Then it is removed with its statistics. A
disabled link (<code>"is_active": 0</code>) can be enabled again. <a href="#deleteLink">Deleting</a> is for good. Visitors of
a link that has expired, is disabled or is deleted get a 410 page that does not say where it led; every change reaches all
visitors within 10 seconds.</p></section>

<section id="restrictions"><h3><a href="#restrictions">Links that operators stop</a></h3>
<p>Operators of this site can take a link down, suspend an account, or block a destination. Visitors then get a 451 page, and
<code>restriction</code> tells the owner why, with a <code>code</code> for machines and a <code>reason</code> for people; for
all other links it is <code>null</code>. While it lasts the link holds no <code>post_id</code> or <code>site_url</code>, so that you
can create another for the same post.</p>
<ul>
<li><code>link_taken_down</code>: the link can be read and deleted, and no more. An update is a 403.</li>
<li><code>account_suspended</code>: all links of the account. Creating and updating is a 403.</li>
<li><code>destination_blocked</code>: give the link another <code>url</code>, and it works again. Creating or changing a link to
lead there is a 400 with <code>details.url</code>; so is enabling one that does.</li>
</ul>
<p>A destination may also be looked up on lists of unsafe pages. Such lists err both ways: a page can be listed though it is
safe, and harm though it is not listed.</p></section>`;

/** In-page links, from creating one to the automatic check. */
export const inPageGuides = (sample: Samples): Html => html`
<section id="inpage-links"><h3><a href="#inpage-links">In-page safety links</a></h3>
<ol>
<li>Your platform creates a link with <code>"type": "inpage"</code> and the <code>post_id</code> of the post that holds it.</li>
<li>The answer's <code>short_url</code> ends with <code>/page</code>. Share that.</li>
<li>The visitor sees a preview: the destination's domain, your title and your description.</li>
<li>The visitor passes a captcha (usually a checkbox), and continues to the destination.</li>
</ol>
<p>Use them for downloads from storage elsewhere, for sites that you don't control, for referral programmes, and wherever
bots should not follow. The destination itself is not sent to the browser before the captcha has been passed.</p>
${sampleSection(sample('program-client'))}</section>

<section id="site-verification"><h3><a href="#site-verification">Site verification</a></h3>
<p>With a <code>site_url</code>, the page of yours that holds the in-page link, the link is looked for there about hourly:</p>
<ul>
<li><b>Found</b>: <code>site_verified_at</code> is set, and <code>scheduled_deletion_at</code> is cleared.</li>
<li><b>Missing</b> (the page is there without the link, or is gone): <code>scheduled_deletion_at</code> is set 24 hours ahead. If
it has passed and the link is still missing at the next look, the link is deleted. Its owner can restore it for 7 days.</li>
<li><b>Can't tell</b> (time-outs, refusals, server errors, log-in forms and the like): nothing changes.</li>
</ul>
<p>The short code must stand on the page as a whole word, in markup or text; a code of your own counts only inside its short
URL. Delete links that you no longer use instead of only taking them off your page.</p>
<p class="note">In this version the check is not running yet: <code>site_url</code> is stored, and both dates stay
<code>null</code>.</p></section>

<section id="key-security"><h3><a href="#key-security">Keeping keys safe</a></h3>
<ul>
<li>Keep keys in environment variables or a secrets manager, never in source code.</li>
<li>Use them on servers only. They don't belong in web pages or apps, and browsers get no CORS headers.</li>
<li>Use one key for each application and environment, so that one can be revoked without the others.</li>
<li>Rotate: make a new key, deploy it, then revoke the old one.</li>
<li>Look at when a key was last used. If one is active that you no longer use, revoke it at once.</li>
</ul></section>`;
