import { fileUrl, recordName, recordValue } from '../sites/proof-places.ts';
import type { Operation, OperationExample } from './operation.ts';

const TOKEN = '5f2b8c1e9a7d4036b1c2d3e4f5a60718';

const claimed = (domain: string) => ({
  domain,
  state: 'unproved',
  proved_by: [],
  proved_until: null,
  token: TOKEN,
  dns_record: {
    type: 'TXT',
    name: recordName(domain),
    value: recordValue(TOKEN),
  },
  file: { url: fileUrl(domain), content: TOKEN },
  last_try: null,
  next_try_at: null,
  created_at: '2026-02-22T10:00:00Z',
});

const proved = {
  ...claimed('yoursite.com'),
  state: 'proved',
  proved_by: ['dns'],
  proved_until: '2026-03-24T10:05:00Z',
  last_try: { at: '2026-02-22T10:05:00Z', dns: 'found', file: 'no_file' },
  next_try_at: '2026-02-22T10:06:00Z',
};

const parameters = { domain: 'yoursite.com' };
const example = (
  rest: Pick<OperationExample, 'name' | 'summary' | 'status' | 'data'>,
): (() => readonly OperationExample[]) => {
  return () => [{ parameters, ...rest }];
};

const putSite: Operation = {
  tag: 'Sites',
  summary: 'Claim a site, or look for its proof',
  description:
    'Claims a domain, and returns its token with both ways to prove it: a TXT record, or a file. If you claim it ' +
    'already, looks for the proof, unless one counts. Several accounts may claim and prove the same domain. A public ' +
    'suffix such as `com` or `blogspot.com` is a 400, and so is the 101st site of an account.',
  access: 'key',
  parameters: 'sitePath',
  responses: [
    { status: 201, description: 'The site was claimed.', data: 'Site' },
    { status: 200, description: 'You claim this site already.', data: 'Site' },
  ],
  errors: ['validation_failed', 'unauthorized'],
  examples: () => [
    {
      name: 'claimed',
      summary: 'A new site',
      parameters: { domain: 'shop.yoursite.com' },
      status: 201,
      data: claimed('shop.yoursite.com'),
    },
  ],
};

const listSites: Operation = {
  tag: 'Sites',
  summary: 'List sites',
  description: 'Returns all sites that you claim, at most 100, by domain.',
  access: 'key',
  responses: [{ status: 200, description: 'Your sites.', data: 'SiteList' }],
  errors: ['unauthorized'],
  examples: () => [{ name: 'all', summary: 'Your sites', status: 200, data: { sites: [proved] } }],
};

const getSite: Operation = {
  tag: 'Sites',
  summary: 'Get a site',
  description: 'Returns one of the sites that you claim, as we last saw it.',
  access: 'key',
  parameters: 'sitePath',
  responses: [{ status: 200, description: 'The site.', data: 'Site' }],
  errors: ['unauthorized', 'not_found'],
  examples: example({ name: 'proved', summary: 'A site proved by DNS', status: 200, data: proved }),
};

const verifySite: Operation = {
  tag: 'Sites',
  summary: 'Look for the proof of a site',
  description:
    'Looks for both proofs now, and returns what we found. Takes some seconds. We look at most once a minute: a call ' +
    'before `next_try_at` returns what the last one found, and is never a 429.',
  access: 'key',
  parameters: 'sitePath',
  responses: [{ status: 200, description: 'The site after that.', data: 'Site' }],
  errors: ['unauthorized', 'not_found'],
  examples: example({ name: 'verified', summary: 'The record is there', status: 200, data: proved }),
};

const deleteSite: Operation = {
  tag: 'Sites',
  summary: 'Delete a site',
  description:
    'Ends your claim: previews no longer name the site. If you claim it again, it gets a new token. Your links stay.',
  access: 'key',
  parameters: 'sitePath',
  responses: [{ status: 200, description: 'The site has been deleted.', data: 'DeletedSite' }],
  errors: ['unauthorized', 'not_found'],
  examples: example({
    name: 'deleted',
    summary: 'A deleted site',
    status: 200,
    data: { message: 'Site deleted successfully' },
  }),
};

export const siteOperations = {
  'put-site': putSite,
  'list-sites': listSites,
  'get-site': getSite,
  'verify-site': verifySite,
  'delete-site': deleteSite,
} as const;
