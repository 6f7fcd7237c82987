import { useEffect, useRef, useState } from 'preact/hooks';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { fieldId, SelectField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { countFilters, isFiltered, type LinkFilters, noFilters } from './link-filters.ts';
import { focusRow } from './row-keys.ts';
import { useTags } from './tags.ts';

/** Waits until somebody has stopped typing. */
const TYPING_MS = 300;
/** The API takes no longer search. */
const LONGEST_SEARCH = 100;

interface FilterBarProps {
  readonly filters: LinkFilters;
  readonly onFilters: (changes: Partial<LinkFilters>) => void;
}

/** Moves the focus to the search. */
export const focusSearch = (): void => {
  const field = document.getElementById(fieldId('search')) as HTMLInputElement | null;
  field?.focus();
  field?.select();
};

/** Search and filters. On a phone the filters are behind a button. */
export function FilterBar({ filters, onFilters }: FilterBarProps) {
  const texts = textsOf('links');
  const [isOpen, setOpen] = useState(false);
  const count = countFilters(filters);
  return (
    <search class={isOpen ? 'filter-bar open' : 'filter-bar'}>
      <Search text={filters.search} onText={(search) => onFilters({ search })} />
      <div class="filter-toggle">
        <Button icon="settings" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {count > 0 ? texts.filtersSet(count) : texts.filters}
        </Button>
      </div>
      <div class="filters">
        <Selects filters={filters} onFilters={onFilters} />
        {isFiltered(filters) && (
          <Button kind="quiet" icon="close" onClick={() => onFilters(noFilters)}>
            {texts.clearFilters}
          </Button>
        )}
      </div>
    </search>
  );
}

/** Searches when somebody stops typing, and at once by Enter. Another Enter leads to what was found. */
function Search({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const texts = textsOf('links');
  const [typed, setTyped] = useState(text);
  /** The last search that the address had, or gets from here. */
  const searched = useRef(text);
  const search = (wanted: string): void => {
    searched.current = wanted;
    onText(wanted);
  };
  // Back, Forward and "Clear filters" change the address. A search from here must not undo what was typed since.
  useEffect(() => {
    if (text !== searched.current) setTyped(text);
    searched.current = text;
  }, [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => search(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextField
      name="search"
      type="search"
      label={texts.search}
      labelUnseen
      placeholder={texts.search}
      maxLength={LONGEST_SEARCH}
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="search"
      value={typed}
      onValue={setTyped}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        if (typed === text) focusRow(0);
        else search(typed);
      }}
    />
  );
}

function Selects({ filters, onFilters }: FilterBarProps) {
  const texts = textsOf('links');
  const tags = useTags();
  const keys = useApi('GET /keys').data?.keys ?? [];
  const select = (
    name: 'type' | 'state' | 'verification' | 'tag' | 'key',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      // Other forms on the page have fields of these names.
      name={`filter-${name}`}
      label={label}
      labelUnseen
      value={filters[name]}
      options={withValue(options, filters[name])}
      onValue={(value) => onFilters({ [name]: value })}
    />
  );
  return (
    <>
      {select('type', texts.typeLabel, [
        ['', texts.anyType],
        ['direct', texts.typeDirect],
        ['inpage', texts.typeInpage],
      ])}
      {select('state', texts.stateLabel, [
        ['', texts.anyState],
        ['enabled', texts.enabled],
        ['disabled', texts.disabled],
        ['removed', texts.removed],
      ])}
      {select('verification', texts.checkLabel, [
        ['', texts.anyCheck],
        ['pending', texts.states.pending],
        ['verified', texts.states.verified],
        ['missing', texts.states.missing],
        ['inconclusive', texts.states.inconclusive],
      ])}
      {select('tag', texts.tagLabel, [['', texts.anyTag], ...tags.map(({ tag }) => [tag, tag] as const)])}
      {(keys.length > 0 || filters.key !== '') &&
        select('key', texts.keyLabel, [
          ['', texts.anyKey],
          ...keys.map(({ id, name }) => [id, name] as const),
        ])}
    </>
  );
}

/** A value of the address that is none of the options is one, too. */
const withValue = (options: readonly (readonly [string, string])[], value: string) =>
  options.some(([each]) => each === value) ? options : [...options, [value, value] as const];
