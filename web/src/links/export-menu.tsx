import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/problems.ts';
import { saveFile } from '../api/save-file.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { Icon } from '../controls/icon.tsx';
import { Menu } from '../controls/menu.tsx';
import { toast } from '../controls/toasts.tsx';
import { textsOf } from '../languages/language.ts';
import { whenLeft } from '../session/session.ts';
import { type ExportFormat, exportLinks } from './export-links.ts';

const mediaTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const;

/** An export that runs, or that failed. */
interface RunningExport {
  readonly format: ExportFormat;
  readonly links: number;
  readonly isWaiting: boolean;
  readonly failure: Failure | undefined;
}

/** Downloads all links of the account as a file. */
export function ExportMenu() {
  const texts = textsOf('links');
  const [running, setRunning] = useState<RunningExport | undefined>(undefined);
  const controller = useRef(new AbortController());
  const start = async (format: ExportFormat) => {
    controller.current.abort();
    controller.current = new AbortController();
    const { signal } = controller.current;
    const state = { format, links: 0, isWaiting: false, failure: undefined };
    setRunning(state);
    try {
      const { pages, links } = await exportLinks(format, {
        signal,
        onProgress: (so) => signal.aborted || setRunning({ ...state, links: so }),
        onWait: () => setRunning((before) => before && { ...before, isWaiting: true }),
      });
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`links-${day}.${format}`, mediaTypes[format], pages);
      setRunning(undefined);
      toast({ text: texts.exportDone(links) });
    } catch (error) {
      if (!signal.aborted) setRunning({ ...state, failure: error as Failure });
    }
  };
  const close = () => {
    controller.current.abort();
    setRunning(undefined);
  };
  useEffect(() => {
    const stop = whenLeft(close);
    return () => {
      stop();
      controller.current.abort();
    };
  }, []);
  return (
    <>
      <Menu
        label={texts.export}
        button={
          <>
            <Icon name="download" />
            <span>{texts.export}</span>
          </>
        }
        items={[
          { label: texts.exportCsv, onSelect: () => void start('csv') },
          { label: texts.exportNdjson, onSelect: () => void start('ndjson') },
        ]}
      />
      {running && (
        <ExportDialog running={running} onRetry={() => void start(running.format)} onClose={close} />
      )}
    </>
  );
}

interface ExportDialogProps {
  readonly running: RunningExport;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

function ExportDialog({ running: { links, isWaiting, failure }, onRetry, onClose }: ExportDialogProps) {
  const texts = textsOf('links');
  const controls = textsOf('controls');
  return (
    <Dialog
      title={texts.exporting}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{controls.cancel}</Button>
          {failure && (
            <Button kind="primary" onClick={onRetry}>
              {controls.tryAgain}
            </Button>
          )}
        </>
      }
    >
      <ErrorSummary failure={failure} />
      {!failure && <progress aria-label={texts.exporting} />}
      <p role="status">
        {texts.exported(links)}
        {isWaiting && !failure && <> · {texts.exportWaiting}</>}
      </p>
    </Dialog>
  );
}
