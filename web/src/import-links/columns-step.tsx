import { useMemo, useState } from 'preact/hooks';
import { Badge } from '../controls/badge.tsx';
import { Button } from '../controls/button.tsx';
import { SelectField } from '../controls/field.tsx';
import { type Column, Table } from '../controls/table.tsx';
import { textsOf } from '../languages/language.ts';
import { stage } from '../stage/current-stage.ts';
import { guessMapping, type ImportField, importFields, type Mapping, withField } from './columns.ts';
import { type ImportRow, type LinkType, toRows } from './import-rows.ts';
import type { LinkTable } from './read-table.ts';
import { StepHeading } from './step-heading.tsx';

/** Rows that are shown before they are sent. */
const SHOWN_ROWS = 8;

interface ColumnsStepProps {
  readonly table: LinkTable;
  readonly onStart: (started: {
    readonly rows: readonly ImportRow[];
    readonly onExisting: 'return' | 'update';
  }) => void;
  readonly onBack: () => void;
}

/** Asks what the columns are, and shows what would be made of them. */
export function ColumnsStep({ table, onStart, onBack }: ColumnsStepProps) {
  const texts = textsOf('importLinks');
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(table));
  const [type, setType] = useState<LinkType>(mapping.includes('post_id') ? 'inpage' : 'direct');
  const [onExisting, setOnExisting] = useState<'return' | 'update'>('return');
  const rows = useMemo(
    () => toRows(table, { mapping, type, shortestCode: stage.shortestCustomCode }),
    [table, mapping, type],
  );
  const ready = rows.filter(({ problem }) => problem === undefined).length;
  const hasDestination = mapping.includes('url');
  return (
    <>
      <section class="card stack" aria-labelledby="columns">
        <div>
          <StepHeading id="columns">{texts.columns}</StepHeading>
          <p class="dim">{texts.columnsHint}</p>
        </div>
        <div class="columns">
          {table.columns.map((name, at) => (
            <ColumnField
              // Two columns may have the same name.
              key={String(at)}
              at={at}
              name={name}
              example={exampleOf(table, at)}
              field={mapping[at]}
              onField={(field) => setMapping(withField(mapping, at, field))}
            />
          ))}
        </div>
        <div class="columns">
          {!mapping.includes('type') && (
            <SelectField
              name="type"
              label={texts.type}
              value={type}
              options={[
                ['direct', texts.direct],
                ['inpage', texts.inpage],
              ]}
              onValue={(value) => setType(value as LinkType)}
            />
          )}
          {(mapping.includes('post_id') || mapping.includes('site_url')) && (
            <SelectField
              name="on-existing"
              label={texts.onExisting}
              value={onExisting}
              options={[
                ['return', texts.keepExisting],
                ['update', texts.updateExisting],
              ]}
              onValue={(value) => setOnExisting(value as 'return' | 'update')}
            />
          )}
        </div>
      </section>
      {hasDestination ? (
        <>
          <Preview rows={rows} mapping={mapping} />
          <p role="status">
            {texts.rowsReady(ready)}
            {ready < rows.length && <> · {texts.rowsWrong(rows.length - ready)}</>}
          </p>
        </>
      ) : (
        <p role="alert">{texts.noDestination}</p>
      )}
      <div class="row">
        <Button onClick={onBack}>{texts.back}</Button>
        {hasDestination && ready > 0 && (
          <Button kind="primary" onClick={() => onStart({ rows, onExisting })}>
            {texts.start(ready)}
          </Button>
        )}
      </div>
    </>
  );
}

const exampleOf = ({ rows }: LinkTable, at: number): string =>
  rows.map((row) => ('cells' in row ? (row.cells[at] ?? '') : '')).find((cell) => cell !== '') ?? '';

interface ColumnFieldProps {
  readonly at: number;
  readonly name: string;
  readonly example: string;
  readonly field: ImportField | undefined;
  readonly onField: (field: ImportField | undefined) => void;
}

function ColumnField({ at, name, example, field, onField }: ColumnFieldProps) {
  const texts = textsOf('importLinks');
  return (
    <SelectField
      name={`column-${at}`}
      label={texts.column(name)}
      hint={
        <bdi class="example" title={example}>
          {texts.example(example)}
        </bdi>
      }
      value={field ?? ''}
      options={[['', texts.leaveOut], ...importFields.map((each) => [each, fieldName(each)] as const)]}
      onValue={(value) => onField(value === '' ? undefined : (value as ImportField))}
    />
  );
}

/** What people call a field; those that few need have their names in the API. */
function fieldName(field: ImportField): string {
  const names: Readonly<Partial<Record<ImportField, string>>> = textsOf('importLinks').fields;
  return names[field] ?? field;
}

interface PreviewProps {
  readonly rows: readonly ImportRow[];
  readonly mapping: Mapping;
}

/** The first rows, those with problems before all others. */
function Preview({ rows, mapping }: PreviewProps) {
  const texts = textsOf('importLinks');
  const wrong = rows.filter(({ problem }) => problem !== undefined).slice(0, SHOWN_ROWS / 2);
  const shown = [...wrong, ...rows.filter(({ problem }) => problem === undefined)].slice(0, SHOWN_ROWS);
  const columns: readonly Column<ImportRow>[] = [
    { title: texts.line, cell: ({ line }) => line },
    ...mapping.flatMap((field, at): Column<ImportRow>[] =>
      field === undefined
        ? []
        : [{ title: fieldName(field), cell: ({ cells }) => <bdi class="example">{cells[at] ?? ''}</bdi> }],
    ),
    {
      title: texts.problem,
      cell: ({ problem }) =>
        problem ? (
          <span class="wrong-row">{texts.problems[problem]}</span>
        ) : (
          <Badge tone="good">{texts.ready}</Badge>
        ),
    },
  ];
  return (
    <div class="stack">
      <h2>{texts.preview}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scrolled" aria-label={texts.preview} tabIndex={0}>
        <Table
          caption={texts.preview}
          columns={columns}
          rows={shown.toSorted((a, b) => a.line - b.line)}
          rowKey={({ line }) => line}
        />
      </section>
    </div>
  );
}
