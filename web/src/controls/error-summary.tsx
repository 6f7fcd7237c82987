import { useEffect, useRef } from 'preact/hooks';
import { fieldProblems, messageOf } from '../api/problem-texts.ts';
import { ApiProblem, type Failure } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';
import { fieldId } from './field.tsx';
import { RequestId } from './problem-state.tsx';

interface ErrorSummaryProps {
  /** Why the form was not saved. */
  readonly failure: Failure | null | undefined;
  /** In place of what the failure says by itself. */
  readonly message?: string;
  /** The labels of the form's fields, by name, in the order of the form. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Says above a form why it was not saved, and leads to each field that is wrong. Takes the focus when it appears. */
export function ErrorSummary({ failure, message, fields = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;
  const order = Object.keys(fields);
  const problems = Object.entries(fieldProblems(failure)).sort(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  );
  return (
    <div class="error-summary" ref={box} tabIndex={-1} role="alert">
      {problems.length === 0 || message !== undefined ? (
        <p>{message ?? messageOf(failure)}</p>
      ) : (
        <>
          <h2>{textsOf('controls').problem}</h2>
          <ul>{problems.map(problem(fields))}</ul>
        </>
      )}
      {failure instanceof ApiProblem && failure.status >= 500 && <RequestId failure={failure} />}
    </div>
  );
}

const problem =
  (fields: Readonly<Record<string, string>>) =>
  ([name, text]: readonly [string, string]) => (
    <li key={name}>
      {fields[name] === undefined ? (
        `${name}: ${text}`
      ) : (
        <a href={`#${fieldId(name)}`} onClick={toField(name)}>
          {fields[name]}: {text}
        </a>
      )}
    </li>
  );

/** Moves the focus without a change of the address, which belongs to the page. */
const toField = (name: string) => (event: Event) => {
  event.preventDefault();
  document.getElementById(fieldId(name))?.focus();
};
