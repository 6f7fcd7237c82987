import { useState } from 'preact/hooks';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { ColumnsStep } from './columns-step.tsx';
import { currentImport, startImport } from './current-import.ts';
import type { LinkTable } from './read-table.ts';
import { RunStep } from './run-step.tsx';
import { SourceStep } from './source-step.tsx';

/** A file or a paste, what its columns are, and what became of its rows. */
export default function ImportScreen() {
  const texts = textsOf('importLinks');
  const [source, setSource] = useState<{ readonly name: string; readonly table: LinkTable } | undefined>();
  const run = currentImport();
  const start = (started: Pick<Parameters<typeof startImport>[0], 'rows' | 'onExisting'>) => {
    if (source) void startImport({ ...source, ...started });
    setSource(undefined);
  };
  return (
    <Page title={texts.title}>
      {run ? (
        <RunStep run={run} />
      ) : source ? (
        <ColumnsStep table={source.table} onStart={start} onBack={() => setSource(undefined)} />
      ) : (
        <SourceStep onTable={(name, table) => setSource({ name, table })} />
      )}
    </Page>
  );
}
