import { beforeEach, describe, expect, it } from 'vitest';
import { createPurger, type PurgerPorts } from '../../lambdas/purge/purger.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { failedIds, lambdaContext, sqsEvent } from '../clicks/events.ts';
import { throttled } from '../table/table-faults.ts';
import { watchedTable } from '../table/watched-table.ts';
import { keysIn, leftoversOf, livingLink, seed } from './leftovers.ts';
import { testPurger } from './test-purger.ts';

let table: Table;
let intercept: Awaited<ReturnType<typeof watchedTable>>['intercept'];
beforeEach(async () => {
  ({ table, intercept } = await watchedTable());
});

const purgeOf = (linkId: number) => ({ v: 1, linkId });

/** The purger's handler on the test's table, with its log. */
function handlerOn(ports: Partial<PurgerPorts> = {}) {
  const lines: Record<string, unknown>[] = [];
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const purger = testPurger(table);
  const handle = createPurger({
    ...purger.ports,
    log: { info: () => {}, warn: (message, fields) => warnings.push({ message, ...fields }) },
    writeLine: (line) => lines.push(JSON.parse(line)),
    ...ports,
  });
  return { handle, lines, warnings, sent: purger.sent };
}

describe('a message about a deleted link', () => {
  it('is consumed once everything is gone, and the log says how much that was', async () => {
    await seed(table, leftoversOf(1, { clicks: 30, days: 2 }));
    const { handle, lines } = handlerOn();
    expect(failedIds(await handle(sqsEvent([purgeOf(1)]), lambdaContext()))).toEqual([]);
    expect(await keysIn(table)).toEqual([]);
    expect(lines).toEqual([
      expect.objectContaining({
        purged: 1,
        rowsDeleted: 34,
        unfinished: 0,
        refused: 0,
        repeated: 0,
        failed: 0,
      }),
    ]);
  });

  it('is consumed when the time is up, because a new one has been sent', async () => {
    await seed(table, leftoversOf(1, { clicks: 300 }));
    const { handle, lines, sent } = handlerOn();
    expect(failedIds(await handle(sqsEvent([purgeOf(1)]), lambdaContext(1_000)))).toEqual([]);
    expect(sent).toEqual([1]);
    expect(lines).toMatchObject([{ unfinished: 1, purged: 0 }]);
  });

  it('is consumed at once when it is redelivered', async () => {
    await seed(table, leftoversOf(1, { clicks: 30 }));
    const { handle, lines } = handlerOn();
    await handle(sqsEvent([purgeOf(1)]), lambdaContext());
    expect(failedIds(await handle(sqsEvent([purgeOf(1)]), lambdaContext()))).toEqual([]);
    expect(lines[1]).toMatchObject({ repeated: 1, rowsDeleted: 0 });
  });

  it('is redelivered when its purge failed', async () => {
    await seed(table, leftoversOf(1, { clicks: 30 }));
    intercept(() => Promise.reject(throttled()));
    const { handle, warnings, lines } = handlerOn();
    expect(failedIds(await handle(sqsEvent([purgeOf(1)]), lambdaContext()))).toEqual(['message-0']);
    expect(warnings).toMatchObject([{ message: 'purge failed', linkId: 1 }]);
    expect(lines).toMatchObject([{ failed: 1 }]);
  });
});

describe('a message about an existing link', () => {
  it('is dropped, and the log says so', async () => {
    await seed(table, livingLink(1, { clicks: 30 }));
    const before = await keysIn(table);
    const { handle, warnings, lines } = handlerOn();
    expect(failedIds(await handle(sqsEvent([purgeOf(1)]), lambdaContext()))).toEqual([]);
    expect(await keysIn(table)).toEqual(before);
    expect(warnings).toMatchObject([{ message: 'purge refused, the link still exists', linkId: 1 }]);
    expect(lines).toMatchObject([{ refused: 1, rowsDeleted: 0 }]);
  });
});

describe('an unreadable message', () => {
  it('goes alone to the dead-letter queue, without its content in the log', async () => {
    await seed(table, [...leftoversOf(1, { clicks: 3 }), ...leftoversOf(2, { clicks: 3 })]);
    const { handle, warnings, lines } = handlerOn();
    const event = sqsEvent([purgeOf(1), { v: 1, linkId: 'secret' }, purgeOf(2)]);
    expect(failedIds(await handle(event, lambdaContext()))).toEqual(['message-1']);
    expect(await keysIn(table)).toEqual([]);
    expect(warnings).toEqual([
      { message: 'malformed purge', messageId: 'message-1', reason: 'linkId: invalid_type' },
    ]);
    expect(lines).toMatchObject([{ purged: 2, malformed: 1 }]);
  });
});
