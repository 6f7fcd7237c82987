/** Entries by time, the earliest first: a binary heap. */
export class DueHeap<Entry> {
  readonly #entries: Array<{ readonly at: number; readonly entry: Entry }> = [];

  /** @returns when the earliest entry is due */
  get nextAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(at: number, entry: Entry): void {
    const heap = this.#entries;
    let index = heap.length;
    const added = { at, entry };
    heap.push(added);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (!above || above.at <= at) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = added;
  }

  /** Removes the earliest entry. @returns undefined when none is due yet */
  takeDue(now: number): Entry | undefined {
    const heap = this.#entries;
    const first = heap[0];
    if (!first || first.at > now) return undefined;
    const last = heap.pop();
    if (last && heap.length > 0) this.#sink(last);
    return first.entry;
  }

  #sink(moved: { readonly at: number; readonly entry: Entry }): void {
    const heap = this.#entries;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      const least = b && a && b.at < a.at ? b : a;
      if (!least || least.at >= moved.at) break;
      heap[index] = least;
      index = least === a ? left : left + 1;
    }
    heap[index] = moved;
  }
}
