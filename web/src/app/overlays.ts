import { signal } from '@preact/signals';

/** What lies over the page: the command palette, or the list of shortcuts. */
export const overlay = signal<'palette' | 'shortcuts' | undefined>(undefined);

/** Opens one, or closes what is open. */
export const showOverlay = (which: 'palette' | 'shortcuts' | undefined): void => {
  overlay.value = which;
};
