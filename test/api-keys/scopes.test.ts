import { beforeEach, describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../../lambdas/scopes.ts';
import { type ReadResponse, sentWith } from '../http/api-event.ts';
import { exportedLinks } from '../link-export/exported-links.ts';
import { type ListFixture, listFixture } from '../links/list-links-fixture.ts';
import { type SitesFixture, sitesFixture } from '../sites/sites-fixture.ts';
import { statsEndpoints } from '../statistics/stats-endpoints.ts';
import { ownerEndpoints } from '../verification/owner-endpoints.ts';
import { type KeysFixture, keysFixture } from './keys-fixture.ts';

let links: ListFixture;
let keys: KeysFixture;
let sites: SitesFixture;
let siteKeys: KeysFixture;
beforeEach(async () => {
  links = await listFixture();
  keys = await keysFixture(links);
  sites = await sitesFixture();
  siteKeys = await keysFixture(sites.links);
});

type Call = () => Promise<ReadResponse>;
const onLinks = (call: Call) => ({ on: () => keys, call });
const onSites = (call: Call) => ({ on: () => siteKeys, call });

/** All endpoints that keys may call, by the scope that each needs. */
const endpoints: Readonly<Record<string, { scope: Scope; on: () => KeysFixture; call: Call }>> = {
  'POST /links': { scope: 'links:write', ...onLinks(() => links.create({ url: 'https://example.com/' })) },
  'POST /links/bulk': {
    scope: 'links:write',
    ...onLinks(() => links.createMany({ links: [{ url: 'https://example.com/' }] })),
  },
  'PATCH /links/bulk': {
    scope: 'links:write',
    ...onLinks(() => links.updateMany({ ids: [1], changes: { title: 'A' } })),
  },
  'DELETE /links/bulk': { scope: 'links:write', ...onLinks(() => links.removeMany({ ids: [1] })) },
  'GET /links': { scope: 'links:read', ...onLinks(() => links.listLinks()) },
  'GET /links/export': { scope: 'links:read', ...onLinks(() => exportedLinks(links).page()) },
  'GET /links/{id}': { scope: 'links:read', ...onLinks(() => links.get(1)) },
  'PUT /links/{id}': { scope: 'links:write', ...onLinks(() => links.update(1, { title: 'A' })) },
  'DELETE /links/{id}': { scope: 'links:write', ...onLinks(() => links.removeByApi(1)) },
  'GET /links/{id}/checks': { scope: 'links:read', ...onLinks(() => ownerEndpoints(links).listChecks(1)) },
  'POST /links/{id}/verify': { scope: 'links:write', ...onLinks(() => ownerEndpoints(links).verify(1)) },
  'POST /links/{id}/restore': { scope: 'links:write', ...onLinks(() => ownerEndpoints(links).restore(1)) },
  'POST /links/{id}/confirm-removal': {
    scope: 'links:write',
    ...onLinks(() => ownerEndpoints(links).confirmRemoval(1)),
  },
  'GET /links/{id}/stats': { scope: 'stats:read', ...onLinks(() => statsEndpoints(links).ofLink(1)) },
  'GET /stats': { scope: 'stats:read', ...onLinks(() => statsEndpoints(links).ofAccount()) },
  'GET /sites': { scope: 'links:read', ...onSites(() => sites.list()) },
  'GET /sites/{domain}': { scope: 'links:read', ...onSites(() => sites.get('a.example')) },
  'PUT /sites/{domain}': { scope: 'links:write', ...onSites(() => sites.put('a.example')) },
  'DELETE /sites/{domain}': { scope: 'links:write', ...onSites(() => sites.remove('a.example')) },
  'POST /sites/{domain}/verify': { scope: 'links:write', ...onSites(() => sites.verify('a.example')) },
};

describe.each(Object.entries(endpoints))('%s', (_, { scope, on, call }) => {
  it(`is refused to a key without ${scope}, which the response names, and changes nothing`, async () => {
    const others = SCOPES.filter((each) => each !== scope);
    const { key } = await on().create({ scopes: others });
    const before = await on().items();
    const response = await sentWith({ headers: { authorization: `Bearer ${key}` } }, call);
    expect(response).toMatchObject({
      status: 403,
      body: { code: 'missing_scope', error: `This API key lacks the scope ${scope}.` },
    });
    expect(response.headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${scope}"`);
    expect(await on().items()).toEqual(before);
  });

  it(`asks for no other scope than ${scope}`, async () => {
    const { key } = await on().create({ scopes: [scope] });
    const response = await sentWith({ headers: { authorization: `Bearer ${key}` } }, call);
    expect(response.body.code).not.toBe('missing_scope');
    expect(response.status).not.toBe(401);
  });
});
