import { useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { TextField } from '../controls/field.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Pager } from '../controls/pager.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { textsOf } from '../languages/language.ts';
import { DecisionsTable } from './decisions-table.tsx';
import { DeskPage } from './desk-page.tsx';
import { codeSoughtIn } from './sought.ts';

const FILTERS = { code: '', account: '', since: '', cursor: '' };

type FilterValues = { readonly [K in keyof typeof FILTERS]: string };

export default function AuditScreen() {
  return <DeskPage title={textsOf('operators').audit}>{() => <Audit />}</DeskPage>;
}

function Audit() {
  const texts = textsOf('operators');
  const [filters, setFilters] = useUrlState(FILTERS);
  const { code, account, since, cursor } = filters;
  const trail = useApi('GET /operator/audit', {
    query: {
      limit: 50,
      ...(code && { short_code: code }),
      ...(account && { account }),
      ...(since && { since: `${since}T00:00:00Z` }),
      ...(cursor && { cursor }),
    },
    keepsPrevious: true,
  });
  const isFiltered = [code, account, since].some(Boolean);
  return (
    <>
      <AuditFilters
        key={JSON.stringify([code, account, since])}
        values={filters}
        onValues={(changes) => setFilters({ ...changes, cursor: '' })}
      />
      <Loaded query={trail}>
        {({ decisions, next_cursor }) => (
          <>
            {decisions.length > 0 ? (
              <DecisionsTable decisions={decisions} caption={texts.audit} />
            ) : next_cursor ? (
              <p>{texts.noDecisionsHere}</p>
            ) : (
              <EmptyState
                title={isFiltered ? texts.noDecisionMatches : texts.noDecisions}
                {...(isFiltered && {
                  actions: <Button onClick={() => setFilters({ ...FILTERS })}>{texts.clear}</Button>,
                })}
              >
                {isFiltered ? texts.noMatchesText : texts.noDecisionsText}
              </EmptyState>
            )}
            <Pager
              cursor={cursor}
              nextCursor={next_cursor}
              onCursor={(to) => setFilters({ cursor: to })}
              busy={trail.isPlaceholderData}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

interface AuditFiltersProps {
  readonly values: FilterValues;
  readonly onValues: (changes: Partial<FilterValues>) => void;
}

function AuditFilters({ values, onValues }: AuditFiltersProps) {
  const texts = textsOf('operators');
  const [typed, setTyped] = useState(values);
  const change = (changes: Partial<FilterValues>) => setTyped({ ...typed, ...changes });
  const submit = (event: Event) => {
    event.preventDefault();
    const account = typed.account.trim().replace(/^account:/, '');
    onValues({ code: codeSoughtIn(typed.code), account, since: typed.since });
  };
  const code = { code: true, autocomplete: 'off', autocapitalize: 'none', spellcheck: false } as const;
  return (
    <form class="desk-filters" onSubmit={submit}>
      <TextField
        {...code}
        name="code-filter"
        label={texts.code}
        value={typed.code}
        onValue={(value) => change({ code: value })}
      />
      <TextField
        {...code}
        name="account-filter"
        label={texts.accountId}
        pattern="(account:)?[0-9a-f]{32}"
        value={typed.account}
        onValue={(value) => change({ account: value })}
      />
      <TextField
        name="since-filter"
        type="date"
        label={texts.sinceDay}
        value={typed.since}
        onValue={(value) => change({ since: value })}
      />
      <Button submit>{texts.show}</Button>
    </form>
  );
}
