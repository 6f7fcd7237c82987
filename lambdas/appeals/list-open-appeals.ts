import type { Appeal, Appeals } from './appeal.ts';

/** Lists open appeals, oldest first. @param limit most appeals to list */
export async function listOpenAppeals(
  limit: number,
  { appeals }: { readonly appeals: Pick<Appeals, 'open'> },
): Promise<{ readonly appeals: readonly Appeal[]; readonly hasMore: boolean }> {
  const listed: Appeal[] = [];
  for await (const appeal of appeals.open()) {
    if (listed.length === limit) return { appeals: listed, hasMore: true };
    listed.push(appeal);
  }
  return { appeals: listed, hasMore: false };
}
