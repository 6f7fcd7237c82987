import { messageOf } from '../api/problem-texts.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { type Column, Table } from '../controls/table.tsx';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { type CurrentImport, continueImport, forgetImport, pauseImport } from './current-import.ts';
import type { ImportRow } from './import-rows.ts';
import type { RowResult } from './import-run.ts';
import { reasonOf } from './reasons.ts';
import { saveFailures, saveResults } from './result-files.ts';
import { StepHeading } from './step-heading.tsx';

/** Failures that are shown; all are in the file. */
const SHOWN_FAILURES = 50;

/** How far an import is, and what became of its rows. */
export function RunStep({ run }: { readonly run: CurrentImport }) {
  const texts = textsOf('importLinks');
  const counts = countsOf(run.results);
  const settled = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shownProgress = texts.progress(formatNumber(settled), formatNumber(run.rows.length));
  const isRunning = run.status === 'running';
  return (
    <>
      <section class="card stack" aria-labelledby="run">
        <div class="run-head">
          <StepHeading id="run">
            {{ running: texts.running, paused: texts.paused, done: texts.done }[run.status]}
          </StepHeading>
          <span class="dim run-progress">{shownProgress}</span>
        </div>
        <progress aria-label={texts.running} max={run.rows.length} value={settled} />
        {run.wait && (
          <p role="status">
            {messageOf(run.wait.failure)} {texts.waiting(formatNumber(Math.ceil(run.wait.seconds)))}
          </p>
        )}
        <ErrorSummary failure={run.failure} />
        <p class="unseen" role="status">
          {run.status === 'done' && texts.finished(counts.created)}
        </p>
        <Counts counts={counts} />
        <Differing results={run.results} />
        <div class="row">
          {isRunning && <Button onClick={pauseImport}>{texts.pause}</Button>}
          {run.status === 'paused' && (
            <Button kind="primary" onClick={() => void continueImport()}>
              {texts.goOn}
            </Button>
          )}
          {run.status === 'done' && (
            <ButtonLink kind="primary" href="/app/links">
              {texts.toLinks}
            </ButtonLink>
          )}
          {!isRunning && (
            <>
              <Button icon="download" onClick={() => saveResults(run)}>
                {texts.saveResults}
              </Button>
              <Button kind="quiet" onClick={forgetImport}>
                {texts.startOver}
              </Button>
            </>
          )}
        </div>
      </section>
      {counts.failed > 0 && <Failures run={run} count={counts.failed} />}
    </>
  );
}

type Counts = Readonly<Record<RowResult['kind'], number>>;

function countsOf(results: CurrentImport['results']): Counts {
  const counts = { created: 0, existing: 0, twice: 0, failed: 0 };
  for (const result of results) if (result) counts[result.kind] += 1;
  return counts;
}

function Counts({ counts }: { readonly counts: Counts }) {
  const texts = textsOf('importLinks');
  const shown = (['created', 'existing', 'twice', 'failed'] as const).filter(
    (kind) => kind === 'created' || counts[kind] > 0,
  );
  return (
    <dl class="counts">
      {shown.map((kind) => (
        <div key={kind} class={kind}>
          <dt>{texts[kind]}</dt>
          <dd>{formatNumber(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Says that links which were there are not like their rows. */
function Differing({ results }: Pick<CurrentImport, 'results'>) {
  const count = results.filter((each) => each?.kind === 'existing' && each.differs.length > 0).length;
  return count === 0 ? null : <p>{textsOf('importLinks').differs(count)}</p>;
}

function Failures({ run, count }: { readonly run: CurrentImport; readonly count: number }) {
  const texts = textsOf('importLinks');
  const failed = run.rows
    .flatMap((row, at) => {
      const result = run.results[at];
      return result?.kind === 'failed' ? [{ row, reason: reasonOf(row, result.reason) }] : [];
    })
    .slice(0, SHOWN_FAILURES);
  const columns: readonly Column<{ readonly row: ImportRow; readonly reason: string }>[] = [
    { title: texts.line, cell: ({ row }) => row.line },
    { title: texts.row, cell: ({ row }) => <bdi class="example">{row.cells.join(' · ')}</bdi> },
    { title: texts.reason, cell: ({ reason }) => reason },
  ];
  return (
    <section class="stack" aria-labelledby="failures">
      <div class="run-head">
        <h2 id="failures">{texts.failures}</h2>
        <Button icon="download" onClick={() => saveFailures(run)}>
          {texts.saveFailures}
        </Button>
      </div>
      <p class="dim">{texts.mend}</p>
      <Table caption={texts.failures} columns={columns} rows={failed} rowKey={({ row }) => row.line} />
      {count > failed.length && <p class="dim">{texts.andMore(count - failed.length)}</p>}
    </section>
  );
}
