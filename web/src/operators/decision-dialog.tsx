import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { type Failure, isProblem } from '../api/problems.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { textsOf } from '../languages/language.ts';
import { whyOf } from './use-decision.ts';

interface DecisionDialogProps {
  /** Names the thing: "Take down aBc1234?" */
  readonly title: string;
  /** What visitors and owners notice of it. */
  readonly consequence: ComponentChildren;
  /** The verb on the button. */
  readonly action: string;
  /** `danger` stops something, `primary` makes it work again. */
  readonly kind?: 'danger' | 'primary';
  readonly decision: { readonly run: () => void; readonly busy: boolean; readonly failure: Failure | null };
  /** The labels of the fields, by name. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/** Asks before a decision, with what it needs to know and what it brings about. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, consequence, action, kind = 'danger', decision, fields = {}, onClose, children } = props;
  const form = useId();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!decision.busy) decision.run();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{textsOf('controls').cancel}</Button>
          <Button kind={kind} submit busy={decision.busy} form={form}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} class="stack" onSubmit={submit}>
        <ErrorSummary
          failure={decision.failure}
          fields={fields}
          {...(decision.failure &&
            isProblem(decision.failure, 'forbidden') && { message: whyOf(decision.failure) })}
        />
        {children}
        <div class="consequence">{consequence}</div>
      </form>
    </Dialog>
  );
}
