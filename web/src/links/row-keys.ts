import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useCommands } from '../keyboard/commands.ts';
import { textsOf } from '../languages/language.ts';
import type { ListedLink } from './link-pages.ts';
import { editPathOf } from './link-row.tsx';

const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-link]')];

/** Moves the focus to a row's link, or the nearest row's; to the page's heading if there is none. */
export function focusRow(at: number): void {
  const all = rows();
  const row = all[Math.max(0, Math.min(at, all.length - 1))];
  (row?.querySelector<HTMLElement>('.link-code') ?? document.querySelector('h1'))?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** The keys of the list: `j` and `k` move, `x` selects, `e` edits the link that has the focus. */
export function useRowKeys(links: readonly ListedLink[], onToggle: (link: ListedLink) => void): void {
  const texts = textsOf('links');
  const { route } = useLocation();
  // Where the focus was last, for when it is elsewhere.
  const last = useRef(-1);
  const current = (): number => {
    const at = rows().findIndex((row) => row.contains(document.activeElement));
    if (at >= 0) last.current = at;
    return last.current;
  };
  const move = (step: number) => () => {
    last.current = Math.max(0, Math.min(current() + step, links.length - 1));
    focusRow(last.current);
  };
  const withCurrent = (act: (link: ListedLink) => void) => () => {
    const link = links[current()];
    if (link) act(link);
  };
  useCommands([
    { id: 'next-row', title: texts.nextRow, keys: 'j', hidden: true, run: move(1) },
    { id: 'previous-row', title: texts.previousRow, keys: 'k', hidden: true, run: move(-1) },
    { id: 'select-row', title: texts.selectRow, keys: 'x', hidden: true, run: withCurrent(onToggle) },
    {
      id: 'edit-row',
      title: texts.edit,
      keys: 'e',
      hidden: true,
      run: withCurrent((link) => route(editPathOf(link))),
    },
  ]);
}
