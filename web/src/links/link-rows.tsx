import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ListedLink } from './link-pages.ts';
import { LinkRow, type LinkRowProps, type RowActions } from './link-row.tsx';

/** More than a phone shows at once. */
const SHOWN_FIRST = 6;
/** Few enough to be no long task on a slow phone. */
const SHOWN_TOGETHER = 3;

interface LinkRowsProps {
  readonly links: readonly ListedLink[];
  readonly isWaiting: boolean;
  readonly freshId: number | undefined;
  readonly isSelected: (link: ListedLink) => boolean;
  readonly actions: RowActions;
}

/** The links of a page. Those that the first screen doesn't show are drawn after it, a few at a time. */
export function LinkRows({ links, isWaiting, freshId, isSelected, actions }: LinkRowsProps) {
  const shown = useGradually(links.length);
  const lasting = useLasting(actions);
  return (
    <ul class={isWaiting ? 'link-list waiting' : 'link-list'}>
      {links.map((link, at) =>
        at < shown ? (
          <SteadyRow
            key={link.id}
            link={link}
            isSelected={isSelected(link)}
            isFresh={link.id === freshId}
            actions={lasting}
          />
        ) : (
          <li key={link.id} class="link-row later" />
        ),
      )}
    </ul>
  );
}

/** A row that is drawn again only when something of it changes: there are many. */
const SteadyRow = ({ link, isSelected, isFresh, actions }: LinkRowProps) =>
  useMemo(
    () => <LinkRow link={link} isSelected={isSelected} isFresh={isFresh} actions={actions} />,
    [link, isSelected, isFresh, actions],
  );

/** How many of a list to show now: after each paint more, until all are there. */
function useGradually(count: number): number {
  const [shown, setShown] = useState(SHOWN_FIRST);
  useEffect(() => {
    if (shown < count) setShown(shown + SHOWN_TOGETHER);
  }, [shown, count]);
  return shown;
}

/** The same object for as long as the list is there, which does what the newest one does. */
function useLasting(actions: RowActions): RowActions {
  const newest = useRef(actions);
  newest.current = actions;
  return useMemo(
    () => ({
      onSelect: (...args) => newest.current.onSelect(...args),
      onDisable: (link) => newest.current.onDisable(link),
      onEnable: (link) => newest.current.onEnable(link),
      onRestore: (link) => newest.current.onRestore(link),
      onDelete: (link) => newest.current.onDelete(link),
    }),
    [],
  );
}
