/** A list that is taken from its start in constant time. */
export class TakenList<Entry> {
  #entries: Entry[] = [];
  #start = 0;

  get length(): number {
    return this.#entries.length - this.#start;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
  }

  shift(): Entry | undefined {
    if (this.#start === this.#entries.length) return undefined;
    const entry = this.#entries[this.#start] as Entry;
    this.#start += 1;
    if (this.#start > 1_024 && this.#start * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#start);
      this.#start = 0;
    }
    return entry;
  }

  clear(): void {
    this.#entries = [];
    this.#start = 0;
  }
}
