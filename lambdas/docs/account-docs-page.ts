import type { Operation } from '../openapi/operation.ts';
import { html } from '../pages/html.ts';
import type { DocsSubpage } from './docs-subpage.ts';

const aboutSessions = () => html`
<section id="sessions"><h2><a href="#sessions">Sessions</a></h2>
<p>Signing in sets the cookie <code>__Host-klookup</code>. A browser sends it by itself, only to the host that set it, and no script can
read it. Every endpoint that takes an API key takes a session too, with all scopes and without limits. Send one or the other: a
request with both is a 400.</p>
<p>Requests other than GET that come with a session, and those that sign in or out or sign up, must come from a page of that host:
browsers then send <code>Sec-Fetch-Site: same-origin</code>, or an <code>Origin</code> with its address. All others are a 403.
A session that has ended is a 401 that clears the cookie, never an anonymous request.</p>
<p>Some endpoints need a recent proof of the password, at most 15 minutes old. Signing in is one.</p></section>`;

const TAGS = ['Account', 'Sessions', 'API keys'] as const satisfies Operation['tag'][];

/** The endpoints for signed-in people, which programs don't need. */
export const accountDocsPage: DocsSubpage = {
  path: '/docs/accounts',
  title: 'Accounts, sessions and API keys',
  description: 'The endpoints for signed-in people.',
  lead: html`The endpoints for signed-in people. Programs use an API key instead.`,
  guides: aboutSessions,
  guideContents: [['sessions', 'Sessions', []]],
  sections: TAGS.map((tag) => ({
    id: `about-${tag.toLowerCase().replaceAll(' ', '-')}`,
    title: tag,
    has: ({ operation }) => operation.tags.includes(tag),
  })),
};
