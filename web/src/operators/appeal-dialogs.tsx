import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useDecision } from './use-decision.ts';

export type OpenAppeal = DataOf<'GET /operator/appeals'>['appeals'][number];

interface AppealDialogProps {
  readonly appeal: OpenAppeal;
  readonly onClose: () => void;
}

/** Agrees with an owner. */
export function UpholdDialog({ appeal, onClose }: AppealDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: [appeal.id],
    decide: (id) => call('POST /operator/appeals/{id}/uphold', { path: { id } }),
    said: ([result]) => (result?.is_undone ? texts.upheld : texts.upheldAlone),
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.upholdTitle}
      consequence={
        <>
          <p>{texts.upholdTexts[appeal.code]}</p>
          <p>{texts.upholdNewer}</p>
        </>
      }
      action={texts.uphold}
      kind="primary"
      decision={decision}
      onClose={onClose}
    />
  );
}

/** Leaves a decision as it is. */
export function DismissAppealDialog({ appeal, onClose }: AppealDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: [appeal.id],
    decide: (id) => call('POST /operator/appeals/{id}/dismiss', { path: { id } }),
    said: () => texts.appealDismissed,
    onDone: onClose,
  });
  return (
    <DecisionDialog
      title={texts.dismissAppealTitle}
      consequence={<p>{texts.dismissAppealText}</p>}
      action={texts.dismissAppeal}
      decision={decision}
      onClose={onClose}
    />
  );
}
