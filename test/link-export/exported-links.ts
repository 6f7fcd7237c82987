import { exportLinksApi } from '../../lambdas/link-export/export-links-api.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { type EventOptions, invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { type LinksFixture, PUBLIC_ORIGIN } from '../links/links-fixture.ts';

const PATH = '/api/v1/links/export';

/** The export of a fixture's links. */
export function exportedLinks({
  table,
  owner,
  blocks,
  now,
}: Pick<LinksFixture, 'table' | 'owner' | 'blocks' | 'now'>) {
  const handler = exportLinksApi(testApi, tableCallers(table, now), {
    list: linkListTable(table),
    publicOrigin: () => Promise.resolve(PUBLIC_ORIGIN),
    blocks,
    now,
  });
  const page = async (query = '', { headers, ...options }: EventOptions = {}) => {
    const response = await invoke(handler, {
      path: PATH,
      query,
      headers: { authorization: `Bearer ${owner.key}`, ...headers },
      ...options,
    });
    return { ...response, text: response.status === 200 ? String(response.body) : '' };
  };
  /** The text of all pages, one after the other, as the `Link` header leads to them. */
  const pages = async (query = '', options: EventOptions = {}) => {
    const all = [await page(query, options)];
    for (;;) {
      const [, next] =
        /^<\/api\/v1\/links\/export\?(.+)>; rel="next"$/.exec(String(all.at(-1)?.headers.link ?? '')) ?? [];
      if (next === undefined) return all;
      all.push(await page(next, options));
    }
  };
  return { page, pages };
}

/** The lines of a page of NDJSON. */
export const linesOf = ({ text }: { readonly text: string }): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
