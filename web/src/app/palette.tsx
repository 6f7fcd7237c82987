import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Dialog } from '../controls/dialog.tsx';
import { Keys } from '../controls/keys.tsx';
import { type Command, commands } from '../keyboard/commands.ts';
import { textsOf } from '../languages/language.ts';
import { matches } from './match-commands.ts';
import { showOverlay } from './overlays.ts';

const LIST = 'palette-list';
const lineId = (command: Command): string => `palette-${command.id}`;

/** Finds a command by its words and runs it. What fits none searches the links. */
export default function Palette() {
  const texts = textsOf('app');
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const search: Command = {
    id: 'search-typed',
    title: `${texts.search}: ${typed.trim()}`,
    run: () => route(`/app/links?search=${encodeURIComponent(typed.trim())}`),
  };
  const fitting = commands.value.filter((command) => !command.hidden && matches(command.title, typed));
  const found = typed.trim() ? [...fitting, search] : fitting;
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (command: Command) => {
    showOverlay(undefined);
    // After the dialog has given the focus back, so that the command may move it.
    setTimeout(command.run);
  };
  const move = (by: number) => {
    const to = (Math.min(at, found.length - 1) + by + found.length) % found.length;
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen && !event.isComposing) run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={texts.commands} onClose={() => showOverlay(undefined)}>
      <input
        class="palette-input"
        type="text"
        role="combobox"
        aria-label={texts.findCommand}
        aria-expanded="true"
        aria-controls={LIST}
        aria-activedescendant={chosen && lineId(chosen)}
        placeholder={texts.findCommand}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list" id={LIST} ref={list} role="listbox" aria-label={texts.commands}>
        {found.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={command.id}
            id={lineId(command)}
            role="option"
            aria-selected={command === chosen}
            onClick={() => run(command)}
          >
            <span>{command.title}</span>
            {command.keys && <Keys keys={command.keys} />}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
