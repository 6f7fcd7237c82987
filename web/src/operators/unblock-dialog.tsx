import { call } from '../api/client.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useDecision } from './use-decision.ts';

interface UnblockDialogProps {
  readonly destination: string;
  /** Of the block, for the way back. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** Lifts a block. */
export function UnblockDialog({ destination, reason, onClose }: UnblockDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: [destination],
    decide: (target) => call('DELETE /operator/blocks', { query: { destination: target } }),
    said: ([result]) =>
      result?.outcome === 'unchanged' ? texts.wasNotBlocked(destination) : texts.unblocked(destination),
    undo: {
      applies: ([result]) => result?.outcome !== 'unchanged',
      // What was blocked once may be blocked again.
      decide: (target) =>
        call('POST /operator/blocks', { body: { destination: target, reason, allows_public_suffix: true } }),
      said: texts.unblockUndone,
    },
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.unblockTitle(destination)}
      consequence={<p>{texts.unblockText}</p>}
      action={texts.unblock}
      kind="primary"
      decision={decision}
      onClose={onClose}
    />
  );
}
