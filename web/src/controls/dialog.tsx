import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';

const FIELD = ':is(input, select, textarea):not([hidden], [readonly])';

interface DialogProps {
  readonly title: string;
  /** Called by Escape, the close button and a click beside it. */
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
  /** Buttons below the content; the last one is the main one. */
  readonly actions?: ComponentChildren;
}

/** A modal dialog. Open as long as it is rendered; the focus returns to where it was. */
export function Dialog({ title, onClose, wide, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The first field, else the first button below, which is the harmless one.
    (
      element?.querySelector<HTMLElement>(FIELD) ?? element?.querySelector<HTMLElement>('footer button')
    )?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as in every native dialog
    <dialog
      ref={dialog}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="dialog-box">
        <header>
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
            {textsOf('controls').close}
          </Button>
        </header>
        {children}
        {actions && <footer>{actions}</footer>}
      </div>
    </dialog>
  );
}
