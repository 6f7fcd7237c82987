import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';

/** Long enough to read two sentences and to reach the button. */
const SHOWN_MS = 10_000;
const MOST = 3;

/** Says what happened. */
export interface Toast {
  /** What happened and what comes next. */
  readonly text: string;
  /** Takes it back. */
  readonly undo?: () => void;
  /** Does again what failed. */
  readonly retry?: () => void;
}

const shown = signal<readonly (Toast & { readonly id: number })[]>([]);
let lastId = 0;

const dismiss = (id: number): void => {
  shown.value = shown.value.filter((each) => each.id !== id);
};

/**
 * Says what happened, at the bottom of the page, for ten seconds.
 *
 * @example toast({ text: 'Disabled. Visitors see a 410 page within 10 seconds.', undo: () => enable(id) });
 */
export function toast(added: Toast): void {
  lastId += 1;
  shown.value = [...shown.value, { ...added, id: lastId }].slice(-MOST);
}

/** Takes all toasts away. */
export function forgetToasts(): void {
  shown.value = [];
}

/** The place of all toasts. */
export const Toasts = () => (
  <div class="toasts" role="status" aria-atomic="false">
    {shown.value.map((each) => (
      <ToastBox key={each.id} {...each} />
    ))}
  </div>
);

function ToastBox({ id, text, undo, retry }: Toast & { readonly id: number }) {
  const texts = textsOf('controls');
  const timer = useRef<number | undefined>(undefined);
  const stop = () => clearTimeout(timer.current);
  const start = () => {
    stop();
    timer.current = setTimeout(() => dismiss(id), SHOWN_MS);
  };
  useEffect(() => {
    start();
    return stop;
  }, []);
  const act = undo ?? retry;
  const actOnce = () => {
    dismiss(id);
    act?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while somebody reads it or is about to press a button
    <div class="toast" onMouseEnter={stop} onMouseLeave={start} onFocusCapture={stop} onBlurCapture={start}>
      <p>{text}</p>
      {act && (
        <Button kind="quiet" onClick={actOnce}>
          {undo ? texts.undo : texts.tryAgain}
        </Button>
      )}
      <Button kind="quiet" icon="close" iconOnly onClick={() => dismiss(id)}>
        {texts.dismiss}
      </Button>
    </div>
  );
}
