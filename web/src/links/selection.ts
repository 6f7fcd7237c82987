import { useState } from 'preact/hooks';
import type { ListedLink } from './link-pages.ts';

/** The selected links of all pages. */
export interface Selection {
  readonly links: readonly ListedLink[];
  readonly has: (link: ListedLink) => boolean;
  readonly select: (links: readonly ListedLink[], selected: boolean) => void;
  readonly clear: () => void;
}

/** Links that are selected. They stay so on other pages of the list. @param shown as they are now */
export function useSelection(shown: readonly ListedLink[]): Selection {
  const [known, setKnown] = useState<ReadonlyMap<number, ListedLink>>(new Map());
  const now = new Map(shown.map((link) => [link.id, link]));
  return {
    links: [...known.values()].map((link) => now.get(link.id) ?? link),
    has: ({ id }) => known.has(id),
    select: (links, selected) =>
      setKnown((before) => {
        const after = new Map(before);
        for (const link of links) {
          if (selected) after.set(link.id, link);
          else after.delete(link.id);
        }
        return after;
      }),
    clear: () => setKnown(new Map()),
  };
}
