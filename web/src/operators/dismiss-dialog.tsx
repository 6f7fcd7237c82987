import { call } from '../api/client.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import type { ReportCase } from './report-cases.ts';
import { useDecision } from './use-decision.ts';

interface DismissDialogProps {
  readonly cases: readonly ReportCase[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Closes reports that need no action: all of a case at once. */
export function DismissDialog({ cases, onClose, onDone }: DismissDialogProps) {
  const texts = textsOf('operators');
  const decision = useDecision({
    targets: cases,
    decide: ({ reports, count }) =>
      call('POST /operator/reports/{id}/dismiss', {
        path: { id: reports[0]?.id ?? '' },
        body: { alike: count > 1 },
      }),
    said: (results) => {
      const closed = results.reduce((sum, { alike_closed }) => sum + 1 + alike_closed, 0);
      const text = texts.dismissed(closed);
      return results.some((each) => each.has_more_alike) ? `${text} ${texts.moreAlike}` : text;
    },
    onDone: () => {
      onClose();
      onDone?.();
    },
  });
  return (
    <DecisionDialog
      title={texts.dismissTitle(cases.reduce((sum, { count }) => sum + count, 0))}
      consequence={<p>{texts.dismissText}</p>}
      action={texts.dismiss}
      decision={decision}
      onClose={onClose}
    />
  );
}
