import type { ComponentChildren } from 'preact';
import type { Failure } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';

interface ConfirmDialogProps {
  /** Names the thing: "Delete go.example/aBc1234?" */
  readonly title: string;
  /** What is lost: "Its 317 clicks go with it. This can't be undone." */
  readonly consequence: ComponentChildren;
  /** The verb on the button: "Delete". */
  readonly action: string;
  readonly busy?: boolean;
  readonly failure?: Failure | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Dialog
    title={props.title}
    onClose={props.onClose}
    actions={
      <>
        <Button onClick={props.onClose}>{textsOf('controls').cancel}</Button>
        <Button kind="danger" busy={props.busy ?? false} onClick={props.onConfirm}>
          {props.action}
        </Button>
      </>
    }
  >
    <ErrorSummary failure={props.failure} />
    <p>{props.consequence}</p>
  </Dialog>
);
