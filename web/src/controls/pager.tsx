import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';

interface PagerProps {
  /** Of the page that is shown; empty on the first one. */
  readonly cursor: string;
  readonly nextCursor: string | null | undefined;
  /** Of the page before, if the list remembers it; empty when that is the first one. */
  readonly previousCursor?: string | undefined;
  readonly onCursor: (cursor: string) => void;
  readonly busy?: boolean;
}

/** Leads through a list by cursors. The browser's Back leads to the page before. */
export function Pager({ cursor, nextCursor, previousCursor, onCursor, busy = false }: PagerProps) {
  const texts = textsOf('controls');
  if (!cursor && !nextCursor) return null;
  return (
    <nav class="pager" aria-label={texts.pages}>
      {cursor && previousCursor !== '' && <Button onClick={() => onCursor('')}>{texts.first}</Button>}
      {cursor && previousCursor !== undefined && (
        <Button onClick={() => onCursor(previousCursor)}>{texts.previous}</Button>
      )}
      {nextCursor && (
        <Button busy={busy} onClick={() => onCursor(nextCursor)}>
          {texts.next}
        </Button>
      )}
    </nav>
  );
}
