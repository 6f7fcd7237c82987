import { isMac, shownKeys } from '../keyboard/shown-keys.ts';

/** The keys of a shortcut, as a keyboard labels them. */
export const Keys = ({ keys }: { readonly keys: string }) => (
  <span class="keys" dir="ltr">
    {shownKeys(keys, isMac()).map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
);
