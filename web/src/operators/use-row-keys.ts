import type { RefObject } from 'preact';
import { useCommands } from '../keyboard/commands.ts';
import { textsOf } from '../languages/language.ts';

const rowsOf = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];

/**
 * `j` and `k` move the focus between the rows of a list, whose links or headings have the attribute `data-row`; Enter then does what
 * it does on them. @param onChoose of `x`, with the row's place
 */
export function useRowKeys(list: RefObject<HTMLElement>, onChoose?: (at: number) => void): void {
  const texts = textsOf('operators');
  const current = (rows: readonly HTMLElement[]): number =>
    rows.findIndex((row) => row.closest('li,tr')?.contains(document.activeElement) ?? false);
  const move = (by: number) => {
    const rows = rowsOf(list.current);
    const at = current(rows);
    const to = at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by));
    rows[to]?.focus();
    rows[to]?.closest('li,tr')?.scrollIntoView({ block: 'nearest' });
  };
  const choose = () => {
    const at = current(rowsOf(list.current));
    if (at >= 0) onChoose?.(at);
  };
  useCommands([
    { id: 'next-row', title: texts.nextReport, keys: 'j', hidden: true, run: () => move(1) },
    { id: 'previous-row', title: texts.previousReport, keys: 'k', hidden: true, run: () => move(-1) },
    ...(onChoose ? [{ id: 'choose-row', title: texts.chooseKey, keys: 'x', hidden: true, run: choose }] : []),
  ]);
}
