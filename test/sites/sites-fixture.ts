import { randomBytes } from 'node:crypto';
import { deleteSiteApi } from '../../lambdas/sites/delete-site-api.ts';
import { getSiteApi } from '../../lambdas/sites/get-site-api.ts';
import { listSitesApi } from '../../lambdas/sites/list-sites-api.ts';
import { putSiteApi } from '../../lambdas/sites/put-site-api.ts';
import type { ProofResults, Site } from '../../lambdas/sites/site.ts';
import { verifySiteApi } from '../../lambdas/sites/verify-site-api.ts';
import { sitesTable } from '../../lambdas/table/sites-table.ts';
import { invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { linksFixture } from '../links/links-fixture.ts';

const NOT_FOUND: ProofResults = { dns: 'no_record', file: 'no_file' };

/** The endpoints of sites over a table with one account, and a prover that finds what the test says. */
export async function sitesFixture() {
  const links = await linksFixture();
  const store = sitesTable(links.table);
  const { callers } = links;
  /** The domains and tokens that proofs were looked for. */
  const tries: Pick<Site, 'domain' | 'token'>[] = [];
  let finds: (site: Pick<Site, 'domain' | 'token'>) => Promise<ProofResults> = () =>
    Promise.resolve(NOT_FOUND);
  const prover = {
    prove({ domain, token }: Pick<Site, 'domain' | 'token'>) {
      tries.push({ domain, token });
      return finds({ domain, token });
    },
  };
  const services = { store, prover, now: links.now, random: randomBytes };
  const apis = {
    put: { api: putSiteApi(testApi, callers, services), method: 'PUT', end: '' },
    get: { api: getSiteApi(testApi, callers, services), method: 'GET', end: '' },
    verify: { api: verifySiteApi(testApi, callers, services), method: 'POST', end: '/verify' },
    remove: { api: deleteSiteApi(testApi, callers, services), method: 'DELETE', end: '' },
  };
  const call =
    (name: keyof typeof apis) =>
    (domain: string, key: string = links.owner.key): Promise<ReadResponse> => {
      const { api, method, end } = apis[name];
      return invoke(api, {
        method,
        path: `/api/v1/sites/${encodeURIComponent(domain)}${end}`,
        pathParameters: { domain },
        headers: { authorization: `Bearer ${key}` },
      });
    };
  const list = (key: string = links.owner.key): Promise<ReadResponse> =>
    invoke(listSitesApi(testApi, callers, services), {
      path: '/api/v1/sites',
      headers: { authorization: `Bearer ${key}` },
    });
  return {
    links,
    store,
    prover,
    tries,
    /** What is found from now on. */
    find(results: Partial<ProofResults> | typeof finds) {
      finds = typeof results === 'function' ? results : () => Promise.resolve({ ...NOT_FOUND, ...results });
    },
    put: call('put'),
    get: call('get'),
    verify: call('verify'),
    remove: call('remove'),
    list,
  };
}
export type SitesFixture = Awaited<ReturnType<typeof sitesFixture>>;
