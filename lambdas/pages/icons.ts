import { Html } from './html.ts';

/** Icons are decorative: the text beside them says the same. */
const icon = (paths: string): Html =>
  new Html(
    `<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`,
  );

export const icons = {
  brand: icon(
    '<path d="M9.5 14.5l5-5M8 11l-2.2 2.2a3.5 3.5 0 0 0 5 5L13 16M16 13l2.2-2.2a3.5 3.5 0 0 0-5-5L11 8"/>',
  ),
  found: icon('<path d="M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6z"/><path d="M9 12l2 2 4-4"/>'),
  warning: icon('<path d="M12 4L2.5 20h19zM12 10v4M12 17v.01"/>'),
  open: icon('<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 7.5-2"/>'),
  letters: icon('<path d="M4 18l4-12 4 12M5.5 14h5M20 10v8M20 14a3 3 0 1 1-6 0 3 3 0 0 1 6 0"/>'),
};
