const paths = {
  add: 'M12 5v14M5 12h14',
  search: 'M11 5a6 6 0 1 0 0 12a6 6 0 0 0 0-12M20 20l-4.6-4.6',
  copy: 'M9 9h10v10H9zM15 9V5H5v10h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M7 10l5 5l5-5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  warning: 'M12 4L2.5 20h19zM12 10v4M12 17v.01',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4.5 20c1-3.5 4-5 7.5-5s6.500 1.500 7.500 5',
  out: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  edit: 'M4 20l1-4L16.500 4.500l3 3L8 19zM14 7l3 3',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5',
  pause: 'M9 5v14M15 5v14',
  play: 'M7 5l12 7l-12 7z',
  tag: 'M4 4h8l8 8l-8 8l-8-8zM8.500 8.500h.01',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  download: 'M12 4v11M7 11l5 5l5-5M5 20h14',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  keyboard: 'M3 7h18v11H3zM7 11h.01M12 11h.01M17 11h.01M8 15h8',
  book: 'M12 6v14M12 6c-2-1.500-5-2-8-2v14c3 0 6 .500 8 2c2-1.500 5-2 8-2V4c-3 0-6 .500-8 2',
  shield: 'M12 3l7 3v5c0 4.500-3 8-7 10c-4-2-7-5.500-7-10V6z',
} as const;

export type IconName = keyof typeof paths;

/** A decorative drawing: the text beside it, or its button's label, says the same. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" aria-hidden="true" viewBox="0 0 24 24">
    <path d={paths[name]} />
  </svg>
);
