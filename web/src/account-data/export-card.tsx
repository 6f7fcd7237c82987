import { useEffect, useRef, useState } from 'preact/hooks';
import { readText } from '../api/client.ts';
import { currentPerson } from '../api/person.ts';
import type { Failure } from '../api/problems.ts';
import { saveFile } from '../api/save-file.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { textsOf } from '../languages/language.ts';
import { whenLeft } from '../session/session.ts';
import { type Exported, NOTHING, walkExport } from './walk-export.ts';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly exported: Exported }
  | { readonly kind: 'stopped'; readonly exported: Exported; readonly failure?: Failure }
  | { readonly kind: 'done'; readonly exported: Exported };

const fileName = (): string => `klook-up-export-${new Date().toISOString().slice(0, 10)}.ndjson`;

/** Runs an export, which can be stopped, and goes on where it stopped. */
function useExport() {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    const stop = () => running.current?.abort();
    // What has arrived is of the account that left.
    const ignore = whenLeft(() => {
      stop();
      setState({ kind: 'idle' });
    });
    return () => {
      ignore();
      stop();
    };
  }, []);
  const run = async (): Promise<void> => {
    const person = currentPerson();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    let exported = state.kind === 'stopped' ? state.exported : NOTHING;
    setState({ kind: 'running', exported });
    try {
      await walkExport(
        exported,
        (cursor) => readText('GET /account/export', { query: { cursor }, signal }),
        (arrived) => {
          exported = arrived;
          setState({ kind: 'running', exported });
        },
        signal,
      );
      saveFile(fileName(), 'application/x-ndjson', exported.parts);
      setState({ kind: 'done', exported });
    } catch (failure) {
      if (person === currentPerson())
        setState({ kind: 'stopped', exported, ...(!signal.aborted && { failure: failure as Failure }) });
    }
  };
  return { state, run, stop: () => running.current?.abort() };
}

/** Saves all that is stored about the account in one file. */
export function ExportCard() {
  const texts = textsOf('accountData');
  const { state, run, stop } = useExport();
  const isRunning = state.kind === 'running';
  return (
    <section class="card stack form">
      <h2>{texts.exportTitle}</h2>
      <p>{texts.exportText}</p>
      {state.kind === 'stopped' && <ErrorSummary failure={state.failure} />}
      <div class="row">
        <Button busy={isRunning} onClick={run}>
          {isRunning ? texts.exporting : state.kind === 'stopped' ? texts.goOn : texts.exportAction}
        </Button>
        {isRunning && (
          <Button kind="quiet" onClick={stop}>
            {texts.stop}
          </Button>
        )}
      </div>
      <p class="dim" role="status">
        {(isRunning || state.kind === 'stopped') && texts.records(state.exported.records)}
        {state.kind === 'done' && texts.exported(state.exported.records)}
      </p>
    </section>
  );
}
