import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';

interface PagerProps {
  /** Of the page that is shown; empty on the first one. */
  readonly cursor: string;
  readonly nextCursor: string | null | undefined;
  readonly onCursor: (cursor: string) => void;
  readonly busy?: boolean;
}

/** Leads through a list by cursors. The browser's Back leads to the page before. */
export function Pager({ cursor, nextCursor, onCursor, busy = false }: PagerProps) {
  const texts = textsOf('controls');
  if (!cursor && !nextCursor) return null;
  return (
    <nav class="pager" aria-label={texts.pages}>
      {cursor && <Button onClick={() => onCursor('')}>{texts.first}</Button>}
      {nextCursor && (
        <Button busy={busy} onClick={() => onCursor(nextCursor)}>
          {texts.next}
        </Button>
      )}
    </nav>
  );
}
