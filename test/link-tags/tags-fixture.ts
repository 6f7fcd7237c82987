import { deleteTagApi } from '../../lambdas/link-tags/delete-tag-api.ts';
import { listTagsApi } from '../../lambdas/link-tags/list-tags-api.ts';
import { renameTagApi } from '../../lambdas/link-tags/rename-tag-api.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { tagListTable } from '../../lambdas/table/tag-list-table.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { listFixture } from '../links/list-links-fixture.ts';

/** `listFixture` plus the endpoints of tags. */
export async function tagsFixture() {
  const fixture = await listFixture();
  const { table, store, retry, blocks, blockStore, now, passTime, callers, owner } = fixture;
  const links = { store, list: linkListTable(table, retry), retry, blocks, now };
  const lists = listTagsApi(testApi, callers, { list: tagListTable(table) });
  const renames = renameTagApi(testApi, callers, links);
  const deletes = deleteTagApi(testApi, callers, links);
  const withKey = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

  const listTags = (query = '', key = owner.key): Promise<ReadResponse> =>
    invoke(lists, { path: '/api/v1/tags', query, headers: withKey(key) });
  /** All tags with their counts, page by page. */
  const counts = async (key = owner.key): Promise<Readonly<Record<string, number>>> => {
    const { tags } = (await listTags('', key)).body.data as { tags: { tag: string; links: number }[] };
    return Object.fromEntries(tags.map(({ tag, links: count }) => [tag, count]));
  };
  const rename = (
    tag: string,
    body: unknown,
    query = '',
    key = owner.key,
    { headers }: EventOptions = {},
  ): Promise<ReadResponse> =>
    invoke(renames, {
      method: 'PATCH',
      path: `/api/v1/tags/${tag}`,
      pathParameters: { tag },
      query,
      headers: { ...withKey(key), ...headers },
      body,
    });
  /** Makes a call while the account is suspended, which every function knows after 10 seconds. */
  const whileSuspended = async (call: () => Promise<ReadResponse>): Promise<ReadResponse> => {
    await blockStore.suspend({ subject: owner.userId, reason: 'Spam.' });
    passTime(10);
    try {
      return await call();
    } finally {
      await blockStore.reinstate(owner.userId);
      passTime(10);
    }
  };
  const deleteTag = (tag: string, query = '', key = owner.key): Promise<ReadResponse> =>
    invoke(deletes, {
      method: 'DELETE',
      path: `/api/v1/tags/${tag}`,
      pathParameters: { tag },
      query,
      headers: withKey(key),
    });
  const tagsOf = async (id: number): Promise<unknown> =>
    ((await fixture.get(id)).body.data?.link as { tags?: unknown } | undefined)?.tags;
  /** Repeats a call until all links are changed. @returns how many each call changed */
  const toTheEnd = async (call: (query: string) => Promise<ReadResponse>): Promise<number[]> => {
    const changed: number[] = [];
    for (let query = ''; ; ) {
      const { data } = (await call(query)).body;
      changed.push(Number(data?.changed));
      if (data?.next_cursor === null) return changed;
      query = `cursor=${String(data?.next_cursor)}`;
    }
  };
  return { ...fixture, listTags, counts, rename, deleteTag, whileSuspended, tagsOf, toTheEnd };
}

export type TagsFixture = Awaited<ReturnType<typeof tagsFixture>>;
