import { useRef, useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { FieldError, TextAreaField } from '../controls/field.tsx';
import { Icon } from '../controls/icon.tsx';
import { textsOf } from '../languages/language.ts';
import { decodeText, LARGEST_BYTES, type LinkTable, readTable, type TableProblem } from './read-table.ts';

interface SourceStepProps {
  readonly onTable: (name: string, table: LinkTable) => void;
}

type Problem = TableProblem | 'unreadable';

/** What a paste is called. */
const PASTED = 'links';

/** Asks for a file or a paste. */
export function SourceStep({ onTable }: SourceStepProps) {
  const texts = textsOf('importLinks');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [isReading, setReading] = useState(false);
  const [pasted, setPasted] = useState('');
  const read = async (name: string, textOf: () => Promise<string>) => {
    setProblem(undefined);
    setReading(true);
    try {
      const table = await readTable(await textOf());
      if (typeof table === 'string') setProblem(table);
      else onTable(name, table);
    } catch {
      setProblem('unreadable');
    } finally {
      setReading(false);
    }
  };
  const readFile = (file: File) =>
    file.size > LARGEST_BYTES
      ? setProblem('too-large')
      : void read(stemOf(file.name), async () => decodeText(new Uint8Array(await file.arrayBuffer())));
  const problems: Readonly<Record<Problem, string>> = {
    'too-large': texts.tooLarge,
    'too-many': texts.tooMany,
    'too-wide': texts.tooWide,
    empty: texts.empty,
    unreadable: texts.unreadable,
  };
  return (
    <>
      <p class="import-intro dim">{texts.intro}</p>
      {problem && (
        <div role="alert">
          <FieldError id="source-problem">{problems[problem]}</FieldError>
        </div>
      )}
      <DropZone busy={isReading} onFile={readFile} />
      <form
        class="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          void read(PASTED, () => Promise.resolve(pasted));
        }}
      >
        <TextAreaField
          name="rows"
          label={texts.paste}
          hint={texts.pasteHint}
          rows={6}
          dir="ltr"
          spellcheck={false}
          value={pasted}
          onValue={setPasted}
        />
        <span class="row">
          <Button submit busy={isReading}>
            {texts.read}
          </Button>
        </span>
      </form>
    </>
  );
}

/** A file's name without its ending, and without that of a file of failures. */
const stemOf = (name: string): string => name.replace(/\.\w+$/, '').replace(/-failures$/, '') || PASTED;

interface DropZoneProps {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file, with a button for those who don't. */
function DropZone({ busy, onFile }: DropZoneProps) {
  const texts = textsOf('importLinks');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    <section
      class={isOver ? 'drop-zone over' : 'drop-zone'}
      aria-label={texts.file}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <Icon name="file" />
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        aria-label={texts.file}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again, once it is mended.
          event.currentTarget.value = '';
        }}
      />
      <Button kind="primary" busy={busy} onClick={() => input.current?.click()}>
        {busy ? texts.reading : texts.choose}
      </Button>
      <p class="dim">{texts.dropHere}</p>
    </section>
  );
}
