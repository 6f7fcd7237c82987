import type { DueChecks } from '../verification/check-store.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';

/** Lists links whose check is due, from the index `due`. */
export const dueChecksTable = (table: Table): DueChecks => ({
  async *pages(now) {
    for await (const page of duePages(table, 'check', now)) {
      yield page.map(({ subjectId, dueAt }) => ({ linkId: Number(subjectId), dueAt }));
    }
  },
});
