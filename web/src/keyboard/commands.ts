import { computed, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Something a person can do from the keyboard and from the command palette. */
export interface Command {
  /** One id for one action: what is registered last replaces what was there before. */
  readonly id: string;
  /** In the page's language. */
  readonly title: string;
  /** In tinykeys' syntax, such as `c` or `$mod+k`. Without keys it is in the palette alone. */
  readonly keys?: string;
  /** Keeps it out of the palette, such as for `j`, which means nothing there. */
  readonly hidden?: boolean;
  readonly run: () => void;
}

const registered = signal<readonly (readonly Command[])[]>([]);

/** All commands of what is on the screen; a later one replaces an earlier one with the same id. */
export const commands = computed((): readonly Command[] => [
  ...new Map(registered.value.flat().map((command) => [command.id, command])).values(),
]);

/** Offers commands. @returns a function that takes them back */
function addCommands(added: readonly Command[]): () => void {
  registered.value = [...registered.value, added];
  return () => {
    registered.value = registered.value.filter((each) => each !== added);
  };
}

/**
 * Offers commands while the component is on the screen. Their ids, titles and keys are read when they change, and `run` is
 * always the latest.
 *
 * @example useCommands([{ id: 'create-link', title: texts.create, keys: 'c', run: () => field.current?.focus() }]);
 */
export function useCommands(offered: readonly Command[]): void {
  const latest = useRef(offered);
  latest.current = offered;
  const names = JSON.stringify(offered);
  // What they say decides whether they are offered anew. Before the browser paints: a key works as soon as what it is for can be seen.
  useLayoutEffect(
    () =>
      addCommands(
        latest.current.map((command, at) => ({ ...command, run: () => latest.current[at]?.run() })),
      ),
    [names],
  );
}
