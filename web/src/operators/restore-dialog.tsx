import { call } from '../api/client.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useDecision } from './use-decision.ts';

interface RestoreDialogProps {
  readonly code: string;
  /** Of the take-down, for the way back. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** Undoes a take-down. */
export function RestoreDialog({ code, reason, onClose }: RestoreDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: [code],
    decide: (target) => call('POST /operator/links/{code}/restore', { path: { code: target } }),
    said: ([result]) => {
      if (result?.outcome === 'unchanged') return texts.wasNotDown(code);
      return result?.outcome === 'still-off' ? texts.restoredOff(code) : texts.restored(code);
    },
    undo: {
      applies: ([result]) => result?.outcome !== 'unchanged',
      decide: (target) =>
        call('POST /operator/links/{code}/take-down', { path: { code: target }, body: { reason } }),
      said: texts.restoreUndone,
    },
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.restoreTitle(code)}
      consequence={<p>{texts.restoreText}</p>}
      action={texts.restore}
      kind="primary"
      decision={decision}
      onClose={onClose}
    />
  );
}
