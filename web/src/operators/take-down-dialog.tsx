import { call } from '../api/client.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { ReasonFields, useReason } from './reason-fields.tsx';
import type { Reason } from './report-cases.ts';
import { useDecision } from './use-decision.ts';

/** A link that shall stop, and the reports that led to it. */
export interface TakeDownTarget {
  readonly code: string;
  readonly reports: readonly string[];
}

interface TakeDownDialogProps {
  readonly targets: readonly TakeDownTarget[];
  /** What was reported. */
  readonly reason?: Reason | undefined;
  /** False when it is known that nobody owns the link. */
  readonly hasOwner?: boolean;
  /** How many reports are closed with it. */
  readonly count: number;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Takes links down. */
export function TakeDownDialog(props: TakeDownDialogProps) {
  const { targets, reason, hasOwner = true, count, onClose, onDone } = props;
  const texts = textsOf('operators');
  const [given, setGiven] = useReason(reason);
  const decision = useDecision({
    targets,
    decide: ({ code, reports }) =>
      call('POST /operator/links/{code}/take-down', {
        path: { code },
        body: { reason: given.words, reports: [...reports], alike: reports.length > 0 },
      }),
    said: (results) => {
      const [only] = results;
      const text =
        results.length === 1 && only
          ? texts.tookDown(only.link.short_code)
          : texts.tookDownMany(results.length);
      return results.some((each) => each.has_more_alike) ? `${text} ${texts.moreAlike}` : text;
    },
    undo: {
      decide: ({ code }) => call('POST /operator/links/{code}/restore', { path: { code } }),
      said: texts.takeDownUndone,
    },
    onDone: () => {
      onClose();
      onDone?.();
    },
  });
  const [first] = targets;
  return (
    <DecisionDialog
      title={
        targets.length === 1 && first ? texts.takeDownTitle(first.code) : texts.takeDownMany(targets.length)
      }
      consequence={
        <>
          <p>{hasOwner ? texts.takeDownOwned : texts.takeDownAnonymous}</p>
          {count > 0 && <p>{texts.closesReports(count)}</p>}
        </>
      }
      action={texts.takeDown}
      decision={decision}
      fields={{ reason: texts.ownerWords }}
      onClose={onClose}
    >
      <ReasonFields
        value={given}
        onValue={setGiven}
        label={texts.ownerWords}
        hint={texts.ownerWordsHint}
        failure={decision.failure}
      />
    </DecisionDialog>
  );
}
