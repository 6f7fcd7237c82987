import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { reasonOptions } from './reason-fields.tsx';
import { codeSoughtIn } from './sought.ts';

/** What the queue keeps in its address. */
export const REPORT_FILTERS = { reason: '', sort: 'urgency', code: '' };

export type ReportFilterValues = { readonly [K in keyof typeof REPORT_FILTERS]: string };

interface ReportFiltersProps {
  readonly values: ReportFilterValues;
  readonly onValues: (changes: Partial<ReportFilterValues>) => void;
}

/** Narrows the queue. */
export function ReportFilters({ values: { reason, sort, code }, onValues }: ReportFiltersProps) {
  const texts = textsOf('operators');
  const [typed, setTyped] = useState(code);
  const submit = (event: Event) => {
    event.preventDefault();
    onValues({ code: codeSoughtIn(typed) });
  };
  return (
    <form class="desk-filters" onSubmit={submit}>
      <SelectField
        name="reason-filter"
        label={texts.reason}
        value={reason}
        options={[['', texts.anyReason], ...reasonOptions()]}
        onValue={(value) => onValues({ reason: value })}
      />
      <SelectField
        name="sort"
        label={texts.sort}
        value={sort}
        options={Object.entries(texts.sorts)}
        onValue={(value) => onValues({ sort: value })}
      />
      <TextField
        name="code-filter"
        label={texts.code}
        code
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={typed}
        onValue={setTyped}
      />
      <Button submit>{texts.show}</Button>
    </form>
  );
}
