/** Uses openapi-fetch with the types of openapi-typescript. Prints what it saw as JSON (expected-sight.ts). */
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];

const baseUrl = process.env.KLOOKUP_BASE_URL ?? '';
const client = (key: string) => createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
const links = client(process.env.KLOOKUP_API_KEY ?? '');
const url = 'https://example.com/a|b';

async function data<T>(call: Promise<{ data?: { success: boolean; data: T }; error?: unknown }>): Promise<T> {
  const { data: envelope, error } = await call;
  if (!envelope?.success) throw new Error(JSON.stringify(error));
  return envelope.data;
}

async function refusal(
  call: Promise<{ error?: Schemas['ErrorResponse']; response: Response }>,
): Promise<unknown[]> {
  const { error, response } = await call;
  if (!error) throw new Error('A call that must be refused succeeded.');
  return [response.status, error.success, error.code, Object.keys(error.details ?? {}).sort()];
}

const result = ({ index, status, data: link, code, details }: Schemas['BulkResult']) => [
  index,
  status,
  link?.title ?? null,
  code ?? null,
  Object.keys(details ?? {}).sort(),
];

const created = await links.POST('/api/v1/links', {
  params: { header: { 'Idempotency-Key': 'generated 1' } },
  body: { url, title: 'Generated', expires_at: '2099-12-31T23:59:59Z' },
});
const link = created.data?.data;
if (!link) throw new Error(JSON.stringify(created.error));

const post: Schemas['CreateLink'] = { url, type: 'inpage', post_id: 'generated', title: 'In-page' };
await data(links.POST('/api/v1/links', { body: post }));
const existing = await data(
  links.POST('/api/v1/links', { body: { ...post, url: 'https://example.com/other' } }),
);
const bulk = await data(
  links.POST('/api/v1/links/bulk', {
    body: { links: [{ url, title: 'Bulk' }, { url, expires_at: '2020-01-01T00:00:00Z' }, post] },
  }),
);
const list = (query: NonNullable<paths['/api/v1/links']['get']['parameters']['query']>) =>
  data(links.GET('/api/v1/links', { params: { query } }));
const page = await list({ page: 1, limit: 2 });
const filtered = await list({ type: 'inpage', is_active: 1, search: 'in-PAGE' });
const byCode = await list({ short_code: link.short_code });
const params = { path: { id: link.id } };
const read = await data(links.GET('/api/v1/links/{id}', { params }));
const updated = await data(
  links.PUT('/api/v1/links/{id}', { params, body: { title: null, is_active: 0, expires_at: null } }),
);
const deleted = await data(links.DELETE('/api/v1/links/{id}', { params }));
const titles = (found: readonly Schemas['Link'][]) => found.map(({ title }) => title);
const docs = await links.GET('/docs', { parseAs: 'text' });

console.log(
  JSON.stringify({
    created: [
      created.data?.success,
      link.type,
      link.target_url,
      link.title,
      link.description,
      link.expires_at,
    ],
    createdAtIsTime: !Number.isNaN(Date.parse(link.created_at)),
    existing: [existing.existing, existing.matched_by, existing.differs],
    bulk: [bulk.created, bulk.existing, bulk.failed, bulk.results.map(result)],
    page: [page.pagination.page, page.pagination.total_count, titles(page.links)],
    filtered: [filtered.pagination.total_count ?? null, titles(filtered.links)],
    byCode: [byCode.pagination.total_count, byCode.links.map(({ id }) => id === link.id)],
    read: [
      read.link.title,
      read.link.is_active,
      read.link.restriction,
      read.stats?.total_clicks,
      read.stats?.clicks_by_country,
    ],
    updated: [updated.title, updated.is_active, updated.expires_at],
    deleted: deleted.message,
    refused: [
      await refusal(links.POST('/api/v1/links', { body: { url: 'http://user:pass@example.com/' } })),
      await refusal(client(`klup_${'0'.repeat(64)}`).GET('/api/v1/links')),
      await refusal(links.GET('/api/v1/links/{id}', { params })),
      await refusal(links.POST('/api/v1/links', { body: { url, short_code: link.short_code } })),
    ],
    health: (await data(links.GET('/api/v1/health'))).status,
    document: (await links.GET('/api/v1/openapi.json')).data?.openapi,
    docs: docs.data?.slice(0, 15),
  }),
);
