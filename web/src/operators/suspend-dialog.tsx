import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { ReasonFields, useReason } from './reason-fields.tsx';
import { useDecision } from './use-decision.ts';

interface SuspendDialogProps {
  readonly account: DataOf<'GET /operator/accounts/{id}'>;
  readonly onClose: () => void;
}

/** Stops an account and all its links. */
export function SuspendDialog({ account: { id, email, is_operator }, onClose }: SuspendDialogProps) {
  const texts = textsOf('operators');
  const [given, setGiven] = useReason('spam');
  const decision = useDecision({
    targets: [id],
    decide: (target) =>
      call('POST /operator/accounts/{id}/suspend', { path: { id: target }, body: { reason: given.words } }),
    said: () => texts.suspended(email),
    undo: {
      decide: (target) => call('POST /operator/accounts/{id}/reinstate', { path: { id: target } }),
      said: texts.suspendUndone,
    },
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.suspendTitle(email)}
      consequence={
        <>
          <p>{texts.suspendText}</p>
          {is_operator && <p>{texts.suspendOperator}</p>}
        </>
      }
      action={texts.suspend}
      decision={decision}
      fields={{ reason: texts.ownerWords }}
      onClose={onClose}
    >
      <ReasonFields
        value={given}
        onValue={setGiven}
        label={texts.ownerWords}
        hint={texts.whyHint}
        failure={decision.failure}
      />
    </DecisionDialog>
  );
}
