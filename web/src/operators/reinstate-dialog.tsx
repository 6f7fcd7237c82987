import { call } from '../api/client.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useDecision } from './use-decision.ts';

interface ReinstateDialogProps {
  readonly id: string;
  /** Its address, or its id where that is all that is known. */
  readonly name: string;
  /** Of the suspension, for the way back. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** Lifts a suspension. */
export function ReinstateDialog({ id, name, reason, onClose }: ReinstateDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: [id],
    decide: (target) => call('POST /operator/accounts/{id}/reinstate', { path: { id: target } }),
    said: () => texts.reinstated(name),
    undo: {
      decide: (target) =>
        call('POST /operator/accounts/{id}/suspend', { path: { id: target }, body: { reason } }),
      said: texts.reinstateUndone,
    },
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.reinstateTitle(name)}
      consequence={<p>{texts.reinstateText}</p>}
      action={texts.reinstate}
      kind="primary"
      decision={decision}
      onClose={onClose}
    />
  );
}
