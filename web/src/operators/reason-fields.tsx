import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import type { Failure } from '../api/problems.ts';
import { SelectField, TextAreaField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import type { Reason } from './report-cases.ts';

/** The reasons in the order of the report form. */
export const reasonOptions = () =>
  Object.entries(textsOf('operators').reasons) as readonly (readonly [Reason, string])[];

/** A reason from the list, and the text that goes with it. */
export interface GivenReason {
  readonly choice: Reason;
  readonly words: string;
}

/** Begins with what was reported, and the usual text for it. */
export const useReason = (reported: Reason = 'phishing') =>
  useState<GivenReason>(() => ({ choice: reported, words: textsOf('operators').words[reported] }));

interface ReasonFieldsProps {
  readonly value: GivenReason;
  readonly onValue: (value: GivenReason) => void;
  readonly label: string;
  readonly hint: string;
  readonly failure: Failure | null;
}

/** Asks for a reason from the list, and for the text that owners read. Line breaks become spaces: a reason is one line. */
export function ReasonFields({ value, onValue, label, hint, failure }: ReasonFieldsProps) {
  const texts = textsOf('operators');
  return (
    <>
      <SelectField
        name="choice"
        label={texts.reason}
        value={value.choice}
        options={reasonOptions()}
        onValue={(choice) => onValue({ choice, words: texts.words[choice] })}
      />
      <TextAreaField
        name="reason"
        label={label}
        hint={hint}
        problem={fieldProblems(failure).reason}
        required
        maxLength={500}
        dir="auto"
        value={value.words}
        onValue={(words) => onValue({ ...value, words: words.replaceAll(/\s*\n\s*/g, ' ') })}
      />
    </>
  );
}
