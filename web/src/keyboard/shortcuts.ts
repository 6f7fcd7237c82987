import { effect } from '@preact/signals';
import { tinykeys } from 'tinykeys';
import { type Command, commands } from './commands.ts';
import { singleKeys } from './single-keys.ts';

/** Whether keys need no Ctrl, Alt or Cmd. */
export const isSingleKey = (keys: string): boolean => !/\$mod|Control|Alt|Meta/.test(keys);

/** What a person types into, where a key is a letter. */
const TYPING =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]';

/** Whether a key belongs to what has the focus, not to a shortcut. */
const isTaken = (event: KeyboardEvent, keys: string): boolean =>
  event.defaultPrevented ||
  event.isComposing ||
  (isSingleKey(keys) &&
    event.target instanceof Element &&
    (event.target.matches(TYPING) || event.target.closest('dialog,[popover]') !== null));

const withKeys = (command: Command): command is Command & { readonly keys: string } =>
  command.keys !== undefined;

/** Runs commands by their keys for as long as the page lives. */
export function listenToKeys(): void {
  effect(() => {
    const offered = commands.value
      .filter(withKeys)
      .filter(({ keys }) => singleKeys.value || !isSingleKey(keys));
    const bindings = offered.map(({ keys, run }) => [
      keys,
      (event: KeyboardEvent) => {
        if (isTaken(event, keys)) return;
        event.preventDefault();
        run();
      },
    ]);
    return tinykeys(window, Object.fromEntries(bindings), { ignore: () => false });
  });
}
