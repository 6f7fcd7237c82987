import { beforeAll, describe, expect, it } from 'vitest';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { docsApi } from '../../lambdas/docs/docs-api.ts';
import { healthApi } from '../../lambdas/health/health-api.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import type { PageServices } from '../../lambdas/http/page-services.ts';
import { statusOfCode } from '../../lambdas/http/status-of-code.ts';
import { openApiApi } from '../../lambdas/openapi/openapi-api.ts';
import type { OperationObject, ResponseObject } from '../../lambdas/openapi/openapi-types.ts';
import { type ExportFixture, exportFixture } from '../account-export/export-fixture.ts';
import { type KeysFixture, keysFixture } from '../api-keys/keys-fixture.ts';
import { type CredentialsFixture, credentialsFixture } from '../credentials/credentials-fixture.ts';
import { readWrittenFile } from '../docs/written-files.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { exportedLinks } from '../link-export/exported-links.ts';
import { type TagsFixture, tagsFixture } from '../link-tags/tags-fixture.ts';
import { linkWith } from '../links/a-link.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { type ListFixture, listFixture } from '../links/list-links-fixture.ts';
import { sessionEndpoints } from '../sessions/session-endpoints.ts';
import { type SitesFixture, sitesFixture } from '../sites/sites-fixture.ts';
import { statsEndpoints } from '../statistics/stats-endpoints.ts';
import { checkedLinks, MISSING } from '../verification/checked-links.ts';
import { ownerEndpoints } from '../verification/owner-endpoints.ts';
import { credentialProvocations } from './credential-provocations.ts';
import { keyProvocations } from './key-provocations.ts';
import { operatorProvocations, sendAppeal, takenDownLink } from './operator-provocations.ts';
import { ownerFailures } from './owner-failures.ts';
import { asText, badBodies, type Provocations, tooLarge } from './provocation.ts';
import { sessionProvocations } from './session-provocations.ts';
import { testDocument } from './validate-response.ts';

const URL = 'https://example.com/';
const now = () => new Date('2026-02-22T10:00:00Z');
const unknownKey = { headers: { authorization: 'Bearer klup_no' } };

let fixture: LinksFixture;
let lists: ListFixture;
let sites: SitesFixture;
let tags: TagsFixture;
/** Of links that exist: the owner's, another account's, and one that was taken down. */
let own: number;
let foreign: number;
let takenDown: number;
/** The owner's links with a page: one that is checked, one that was removed, and one whose deletion waits. */
let checked: number;
let removed: number;
let held: number;
let endpoints: ReturnType<typeof ownerEndpoints>;
let stats: ReturnType<typeof statsEndpoints>;
let sessions: ReturnType<typeof sessionEndpoints>;
let leaving: ExportFixture;
let accounts: CredentialsFixture;
/** API keys of an account of their own. */
let keyLinks: LinksFixture;
let keys: KeysFixture;
beforeAll(async () => {
  accounts = await credentialsFixture({ registration: { domains: ['example.com'] } });
  fixture = await linksFixture();
  lists = await listFixture(fixture.table);
  sites = await sitesFixture();
  tags = await tagsFixture();
  keyLinks = await linksFixture();
  keys = await keysFixture(keyLinks);
  const other = await fixture.newAccount();
  const made = async (headers = {}) => {
    const { body } = await fixture.create({ url: URL }, { headers });
    return Number(body.data?.id);
  };
  own = await made();
  foreign = await made({ authorization: `Bearer ${other.key}` });
  const down = linkWith({
    linkId: 500,
    createdAt: now(),
    shortCode: 'takenDn',
    isActive: false,
    takenDown: { at: now(), reason: 'It led to a fraudulent page.', wasActive: true },
    owner: { userId: fixture.owner.userId, sequence: 500 },
  });
  await lists.seed([down]);
  takenDown = down.linkId;
  endpoints = ownerEndpoints(fixture);
  stats = statsEndpoints(fixture);
  sessions = sessionEndpoints(fixture);
  leaving = await exportFixture();
  const links = checkedLinks(fixture);
  [checked, removed, held] = [await madeInPage('a'), await madeInPage('b'), await madeInPage('c')];
  await links.remove(removed);
  const hold = { until: new Date('2026-03-01T10:00:00Z'), reason: 'many_of_site' } as const;
  await links.check(held, { ...MISSING, changes: { hold } });
});

async function madeInPage(post_id: string, fields: object = {}): Promise<number> {
  const site_url = `https://yoursite.com/${post_id}`;
  const { body } = await fixture.create({ url: URL, type: 'inpage', post_id, site_url, ...fields });
  return Number(body.data?.id);
}

/** A removed link. */
async function madeAndRemoved(post_id: string, fields: object = {}): Promise<number> {
  const id = await madeInPage(post_id, fields);
  await checkedLinks(fixture).remove(id);
  return id;
}

const shared = ownerFailures(() => fixture);
const { failures, readFailures } = shared;

/** The failures of an operation without a key. */
const publicFailures = (
  handlerWith: (api: PageServices, load: () => Promise<string>) => ApiHandler,
): Provocations => {
  const broken = () => Promise.reject(new Error('Oops.'));
  const origin = () => Promise.resolve('https://go.example.com');
  return {
    internal_error: () => invoke(handlerWith(testApi, broken)),
    service_unavailable: () => invoke(handlerWith({ ...testApi, originSecrets: broken }, origin)),
  };
};

/** Services of an endpoint that believes every account to be suspended. */
const suspended = () => ({
  services: { blocks: async () => ({ ...(await fixture.blocks()), isSuspended: () => true }) },
});
/** The refusals that the endpoints of site verification share. */
const refusals = (call: typeof endpoints.verify): Provocations => ({
  validation_failed: () => call(checked, { body: { unknown: 1 } }),
  invalid_body: () => call(checked, { body: '{' }),
  payload_too_large: () => call(checked, { body: tooLarge }),
  unsupported_media_type: () => call(checked, { body: {}, ...asText }),
  unauthorized: () => call(checked, unknownKey),
  not_found: () => call(foreign),
  account_suspended: () => call(checked, suspended()),
  link_taken_down: () => call(takenDown),
  link_removed: () => call(removed),
});

/** How to get each documented error of each operation. */
const provocations: Readonly<Record<string, () => Provocations>> = {
  createLink: () => ({
    ...failures(() => fixture.create({ url: URL })),
    validation_failed: () => fixture.create({}),
    invalid_body: () => fixture.create('{'),
    payload_too_large: () => fixture.create(tooLarge),
    unsupported_media_type: () => fixture.create({ url: URL }, asText),
    unauthorized: () => fixture.create({ url: URL }, unknownKey),
    account_suspended: () => fixture.create({ url: URL }, suspended()),
    link_taken_down: async () => {
      const again = { url: URL, type: 'inpage', post_id: 'barred' };
      const { body } = await fixture.create(again);
      await takeDownLink({ linkId: Number(body.data?.id), reason: 'Spam' }, fixture);
      return fixture.create(again);
    },
    link_exists: async () => {
      const again = { url: URL, type: 'inpage', post_id: 'exists', on_existing: 'error' };
      await fixture.create(again);
      return fixture.create(again);
    },
    claim_held: async () => {
      await madeInPage('held-by-a');
      await fixture.create({ url: URL, type: 'inpage', post_id: 'held-by-b' });
      const site_url = 'https://yoursite.com/held-by-a';
      return fixture.create({
        url: URL,
        type: 'inpage',
        post_id: 'held-by-b',
        site_url,
        on_existing: 'update',
      });
    },
    short_code_taken: () => fixture.create({ url: URL, short_code: 'takenDn' }),
    idempotency_key_reused: async () => {
      await fixture.create({ url: URL }, { headers: { 'idempotency-key': 'one' } });
      return fixture.create({ url: `${URL}b` }, { headers: { 'idempotency-key': 'one' } });
    },
    rate_limited: async () => {
      const anonymous = () => fixture.create({ url: URL }, { headers: { authorization: undefined } });
      for (let made = 0; made < 5; made += 1) await anonymous();
      return anonymous();
    },
  }),
  createLinks: () => ({
    ...failures(() => fixture.createMany({ links: [{ url: URL }] })),
    validation_failed: () => fixture.createMany({}),
    invalid_body: () => fixture.createMany('{'),
    payload_too_large: () => fixture.createMany({ links: [tooLarge] }),
    unsupported_media_type: () => fixture.createMany({ links: [{ url: URL }] }, asText),
    unauthorized: () => fixture.createMany({ links: [{ url: URL }] }, unknownKey),
    account_suspended: () => fixture.createMany({ links: [{ url: URL }] }, suspended()),
    idempotency_key_reused: async () => {
      const headers = { 'idempotency-key': 'many' };
      await fixture.createMany({ links: [{ url: URL }] }, { headers });
      return fixture.createMany({ links: [{ url: `${URL}b` }] }, { headers });
    },
  }),
  updateLinks: () => ({
    ...failures(() => fixture.updateMany({ ids: [own], changes: { title: 'A' } })),
    validation_failed: () => fixture.updateMany({}),
    invalid_body: () => fixture.updateMany('{'),
    payload_too_large: () => fixture.updateMany({ ids: [own], changes: tooLarge }),
    unsupported_media_type: () => fixture.updateMany({ ids: [own], changes: { title: 'A' } }, asText),
    unauthorized: () => fixture.updateMany({ ids: [own], changes: { title: 'A' } }, unknownKey),
    account_suspended: () => fixture.updateMany({ ids: [own], changes: { title: 'A' } }, suspended()),
  }),
  deleteLinks: () => ({
    ...failures(() => fixture.removeMany({ ids: [own] })),
    validation_failed: () => fixture.removeMany({}),
    invalid_body: () => fixture.removeMany('{'),
    payload_too_large: () => fixture.removeMany({ post_ids: ['a'.repeat(1024 * 1024)] }),
    unsupported_media_type: () => fixture.removeMany({ ids: [own] }, asText),
    unauthorized: () => fixture.removeMany({ ids: [own] }, unknownKey),
  }),
  listLinks: () => ({
    ...readFailures(() => lists.listLinks()),
    validation_failed: () => lists.listLinks({ page: 0 }),
    unauthorized: () => lists.listLinks('', 'klup_no'),
  }),
  exportLinks: () => ({
    ...readFailures(() => exportedLinks(fixture).page()),
    validation_failed: () => exportedLinks(fixture).page('format=xlsx'),
    unauthorized: () => exportedLinks(fixture).page('', unknownKey),
  }),
  getLink: () => ({
    ...readFailures(() => fixture.get(own)),
    unauthorized: () => fixture.get(own, 'klup_no'),
    not_found: () => fixture.get(foreign),
  }),
  getLinkStats: () => ({
    ...readFailures(() => stats.ofLink(own)),
    validation_failed: () => stats.ofLink(own, 'interval=week'),
    unauthorized: () => stats.ofLink(own, '', unknownKey),
    not_found: () => stats.ofLink(foreign),
  }),
  getStats: () => ({
    ...readFailures(() => stats.ofAccount()),
    validation_failed: () => stats.ofAccount('cursor=never'),
    unauthorized: () => stats.ofAccount('', unknownKey),
  }),
  updateLink: () => ({
    ...failures(() => fixture.update(own, { title: 'A' })),
    validation_failed: () => fixture.update(own, {}),
    invalid_body: () => fixture.update(own, '{'),
    payload_too_large: () => fixture.update(own, tooLarge),
    unsupported_media_type: () => fixture.update(own, { title: 'A' }, asText),
    unauthorized: () => fixture.update(own, { title: 'A' }, unknownKey),
    forbidden: () => fixture.update(foreign, { title: 'A' }),
    not_found: () => fixture.update(999_999, { title: 'A' }),
    link_taken_down: () => fixture.update(takenDown, { title: 'A' }),
    account_suspended: () => fixture.update(own, { title: 'A' }, suspended()),
    claim_held: async () => {
      const inPage = { url: URL, type: 'inpage' };
      await fixture.create({ ...inPage, post_id: 'held' });
      const { body } = await fixture.create({ ...inPage, post_id: 'free' });
      return fixture.update(Number(body.data?.id), { post_id: 'held' });
    },
    link_removed: () => fixture.update(removed, { title: 'A' }),
  }),
  listChecks: () => ({
    ...readFailures(() => endpoints.listChecks(checked)),
    unauthorized: () => endpoints.listChecks(checked, unknownKey),
    not_found: () => endpoints.listChecks(foreign),
  }),
  verifyLink: () => ({
    ...failures(() => endpoints.verify(checked)),
    ...refusals((id, options) => endpoints.verify(id, options)),
    not_verified: () => endpoints.verify(own),
  }),
  confirmRemoval: () => ({
    ...failures(() => endpoints.confirmRemoval(held)),
    ...refusals((id, options) => endpoints.confirmRemoval(id, options)),
    not_verified: () => endpoints.confirmRemoval(own),
    not_held: () => endpoints.confirmRemoval(checked),
  }),
  restoreLink: () => {
    const { link_removed: _, ...shared } = refusals((id, options) =>
      endpoints.restore(id === checked ? removed : id, options?.body, options),
    );
    return {
      ...failures(() => endpoints.restore(removed)),
      ...shared,
      not_removed: () => endpoints.restore(checked),
      claim_held: async () => {
        const id = await madeAndRemoved('taken');
        await madeInPage('taken');
        return endpoints.restore(id);
      },
      destination_blocked: async () => {
        const blocks = async () => ({ ...(await fixture.blocks()), refuses: () => true });
        return endpoints.restore(removed, undefined, { services: { blocks } });
      },
      link_expired: async () => {
        const id = await madeAndRemoved('expired', { expires_at: '2026-02-22T10:00:01Z' });
        const later = () => new Date('2026-02-22T11:00:00Z');
        return endpoints.restore(id, undefined, { services: { now: later } });
      },
    };
  },
  deleteLink: () => ({
    ...failures(() => fixture.remove(own)),
    unauthorized: () => fixture.remove(own, { key: 'klup_no' }),
    forbidden: () => fixture.remove(foreign),
    not_found: () => fixture.remove(999_999),
  }),
  ...Object.fromEntries(
    (
      [
        ['putSite', 'put'],
        ['getSite', 'get'],
        ['verifySite', 'verify'],
        ['deleteSite', 'remove'],
      ] as const
    ).map(([operation, call]) => [
      operation,
      () => ({
        ...(call === 'get' ? readFailures : failures)(
          () => sites[call]('yoursite.com'),
          () => sites.links,
        ),
        unauthorized: () => sites[call]('yoursite.com', 'klup_no'),
        ...(call === 'put'
          ? { validation_failed: () => sites.put('blogspot.com') }
          : { not_found: () => sites[call]('unclaimed.example') }),
      }),
    ]),
  ),
  listSites: () => ({
    ...readFailures(
      () => sites.list(),
      () => sites.links,
    ),
    unauthorized: () => sites.list('klup_no'),
  }),
  listTags: () => ({
    ...readFailures(
      () => tags.listTags(),
      () => tags,
    ),
    unauthorized: () => tags.listTags('', 'klup_no'),
    validation_failed: () => tags.listTags('limit=0'),
  }),
  renameTag: () => ({
    ...failures(
      () => tags.rename('old', { name: 'new' }),
      () => tags,
    ),
    ...badBodies((body, options) => tags.rename('old', body, '', tags.owner.key, options)),
    unauthorized: () => tags.rename('old', { name: 'new' }, '', 'klup_no'),
    not_found: () => tags.rename('No tag', { name: 'new' }),
    account_suspended: () => tags.whileSuspended(() => tags.rename('old', { name: 'new' })),
  }),
  deleteTag: () => ({
    ...failures(
      () => tags.deleteTag('old'),
      () => tags,
    ),
    unauthorized: () => tags.deleteTag('old', '', 'klup_no'),
    validation_failed: () => tags.deleteTag('old', 'cursor=x'),
    not_found: () => tags.deleteTag('No tag'),
    account_suspended: () => tags.whileSuspended(() => tags.deleteTag('old')),
  }),
  ...sessionProvocations(() => ({ sessions, leaving }), shared),
  ...keyProvocations(() => ({ keyLinks, keys }), shared),
  ...credentialProvocations(() => accounts),
  ...operatorProvocations(() => fixture),
  appeal: () => ({
    ...failures(() => sendAppeal(fixture, own)),
    ...badBodies((body, options) => sendAppeal(fixture, own, { body, ...options })),
    unauthorized: () => sendAppeal(fixture, own, unknownKey),
    not_found: () => sendAppeal(fixture, foreign),
    not_appealable: () => sendAppeal(fixture, own),
    appealed_already: async () => {
      const id = await takenDownLink(fixture);
      await sendAppeal(fixture, id);
      return sendAppeal(fixture, id);
    },
  }),
  health: () => {
    const oops = () => {
      throw new Error('Oops.');
    };
    const ping = () => Promise.resolve();
    return {
      internal_error: () => invoke(healthApi(testApi, { store: { ping }, now: oops })),
      service_unavailable: () =>
        invoke(healthApi(testApi, { store: { ping: () => Promise.reject(new Error('Oops.')) }, now })),
    };
  },
  openapi: () =>
    publicFailures((api, publicOrigin) => openApiApi(api, { readFile: readWrittenFile, publicOrigin })),
  docs: () =>
    publicFailures((api, publicOrigin) => docsApi(api, { readFile: readWrittenFile, publicOrigin })),
};

const operations: readonly OperationObject[] = Object.values(testDocument.paths).flatMap(
  ({ get, post, put, patch, delete: remove }) =>
    [get, post, put, patch, remove].filter((each) => each !== undefined),
);

/** The codes that an operation documents, which are the names of the examples of its failures. */
const documentedCodes = ({ responses }: OperationObject): string[] =>
  Object.values(responses).flatMap((response) => {
    const named: ResponseObject | undefined =
      '$ref' in response
        ? testDocument.components.responses[response.$ref.split('/').at(-1) ?? '']
        : undefined;
    return Object.keys(named?.content['application/json']?.examples ?? {});
  });

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  'the documented errors of %s',
  (id, operation) => {
    const ways = provocations[id]?.() ?? {};

    it('are those that can be returned, and no others', () => {
      expect(documentedCodes(operation).sort()).toEqual(Object.keys(ways).sort());
    });

    it.each(Object.entries(ways))('include %s', async (code, provoke) => {
      const { status, body } = await provoke();
      expect([status, body.code]).toEqual([statusOfCode[code as keyof typeof statusOfCode], code]);
    });
  },
);
