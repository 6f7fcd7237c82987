import { useState } from 'preact/hooks';
import { call } from '../api/client.ts';
import { fieldProblems } from '../api/problem-texts.ts';
import { CheckboxField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { ReasonFields, useReason } from './reason-fields.tsx';
import { idsOf, type ReportCase } from './report-cases.ts';
import { useDecision } from './use-decision.ts';

interface BlockDialogProps {
  /** Where a reported link leads. */
  readonly destination?: string;
  /** The reports that led to it. */
  readonly cases?: readonly ReportCase[];
  readonly onClose: () => void;
}

/** The host of a defanged address, which is what operators block most. */
const hostOf = (address: string): string => /^h(?:tt|xx)ps?:\/\/([^/?#:]*)/i.exec(address)?.[1] ?? address;

/** Stops all links to a destination. */
export function BlockDialog({ destination: seen = '', cases = [], onClose }: BlockDialogProps) {
  const texts = textsOf('operators');
  const [destination, setDestination] = useState(hostOf(seen));
  const [allowed, setAllowed] = useState(false);
  const [given, setGiven] = useReason(cases[0]?.reason);
  const reports = idsOf(cases);
  const decision = useDecision({
    targets: [destination],
    decide: (target) =>
      call('POST /operator/blocks', {
        body: {
          destination: target,
          allows_public_suffix: allowed,
          reason: given.words,
          reports,
          alike: reports.length > 0,
        },
      }),
    said: ([result]) => texts.blocked(result?.destination ?? destination),
    undo: {
      decide: (target) => call('DELETE /operator/blocks', { query: { destination: target } }),
      said: texts.blockUndone,
    },
    onDone: onClose,
  });
  const problems = fieldProblems(decision.failure);
  const count = cases.reduce((sum, each) => sum + each.count, 0);
  return (
    <DecisionDialog
      title={texts.block}
      consequence={
        <>
          <p>{texts.blockText}</p>
          {count > 0 && <p>{texts.closesReports(count)}</p>}
        </>
      }
      action={texts.blockAction}
      decision={decision}
      fields={{ destination: texts.destination, reason: texts.why }}
      onClose={onClose}
    >
      {seen && <p class="defanged">{seen}</p>}
      <TextField
        name="destination"
        label={texts.destination}
        hint={texts.destinationHint}
        problem={problems.destination}
        code
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={destination}
        onValue={setDestination}
      />
      <CheckboxField
        name="allows_public_suffix"
        label={texts.publicSuffix}
        checked={allowed}
        onChecked={setAllowed}
      />
      <ReasonFields
        value={given}
        onValue={setGiven}
        label={texts.why}
        hint={texts.whyHint}
        failure={decision.failure}
      />
    </DecisionDialog>
  );
}
