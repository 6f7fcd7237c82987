import { expect, it } from 'vitest';
import { deleteDueAccounts } from '../../lambdas/account-deletion/delete-accounts.ts';
import { ownerCountKey, ownerSequenceKey } from '../../lambdas/table/keys.ts';
import { linkItem, routeItem, totalItem } from '../../lambdas/table/link-items.ts';
import { linkWith } from '../links/a-link.ts';
import { seed } from '../purge/leftovers.ts';
import { isKept, leavingFixture, rowsWith, textsOf } from './leaving-fixture.ts';
import { testDeleter, told } from './test-deleter.ts';

const LINKS = 10_000;
/** What the function has, as long as DynamoDB takes no time. */
const RUN_MS = 90_000;

it('an account with 10,000 links is deleted in several runs, each within its time and at the same pace', async () => {
  const fixture = await leavingFixture();
  const jane = await fixture.account();
  await fixture.fill(jane);
  const links = Array.from({ length: LINKS }, (_, n) =>
    linkWith({ linkId: n + 1, createdAt: fixture.now(), owner: { userId: jane.userId, sequence: n + 1 } }),
  );
  await seed(fixture.table, [
    ...links.flatMap((link) => [linkItem(link), routeItem(link), totalItem(link)]),
    ...Array.from({ length: LINKS / 100 }, (_, n) => ({
      ...ownerCountKey(jane.userId, n * 100 + 1),
      links: 100,
    })),
    { ...ownerSequenceKey(jane.userId), lastNumber: LINKS },
  ]);
  await fixture.close(jane.cookie);
  const purged: number[] = [];
  const runs: unknown[] = [];
  while (runs.length < 10) {
    const deleter = testDeleter(fixture, {});
    const remainingMs = () => RUN_MS - deleter.clock.elapsed;
    const report = await deleteDueAccounts({ ...deleter.ports, remainingMs });
    purged.push(...deleter.purged);
    runs.push(told(report));
    expect(deleter.clock.elapsed).toBeLessThan(RUN_MS);
    if (report.accounts.deleted === 1) break;
    fixture.passTime(300);
  }
  expect(runs).toEqual([{ unfinished: 1 }, { unfinished: 1 }, { deleted: 1 }]);
  expect(purged.toSorted((a, b) => a - b)).toEqual(links.map(({ linkId }) => linkId));
  expect(rowsWith(await fixture.items(), textsOf(jane)).filter((row) => !isKept(row))).toEqual([]);
}, 240_000);
