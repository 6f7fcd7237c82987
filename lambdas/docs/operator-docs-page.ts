import { html } from '../pages/html.ts';
import type { DocsSubpage } from './docs-subpage.ts';

const aboutRole = () => html`
<section id="role"><h2><a href="#role">The role</a></h2>
<p>A command grants the role to an account. Every endpoint here needs a session of such an account and a proof of the password that is
less than 15 minutes old; API keys are refused. The role is read with every request, so it ends at once.</p>
<p>Destinations are text, written so that nothing turns them into a link (<code>hxxps://evil[.]example</code>), and this service never
opens them. Each decision is in the audit trail, with who made it.</p></section>`;

/** The endpoints for people who work on reports and appeals. */
export const operatorDocsPage: DocsSubpage = {
  path: '/docs/operators',
  title: 'Operators',
  description: 'The endpoints for people who work on reports and appeals.',
  lead: html`The endpoints for people who work on reports and appeals, and block links, accounts and destinations.`,
  guides: aboutRole,
  guideContents: [['role', 'The role', []]],
  sections: [
    { id: 'endpoints', title: 'Endpoints', has: ({ operation }) => operation.tags.includes('Operators') },
  ],
};
