import { isDeepStrictEqual } from 'node:util';
import { VisitTally } from './visit-tally.ts';

/** The fields of a link that the soak sets and compares, under the API's names. */
export interface Fields {
  readonly target_url: string;
  readonly link_type: 'direct' | 'inpage';
  /** Never changes, and is unique: by it the soak recognizes links of requests whose responses were lost. */
  readonly title: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly post_id: string | null;
  readonly site_url: string | null;
  readonly is_active: 0 | 1;
}

export type Changes = Partial<Omit<Fields, 'link_type' | 'title'>>;

/** What a link may be now: its fields, or gone. More than one while the outcome of a request is unknown. */
export type State = Fields | 'absent';

/** Reads the compared fields of a link in a response: of a create, an update, a read or a list. */
export const fieldsIn = (data: Readonly<Record<string, unknown>>): Fields => ({
  target_url: String(data.target_url),
  link_type: (data.link_type ?? data.type) === 'inpage' ? 'inpage' : 'direct',
  title: String(data.title),
  description: (data.description ?? null) as string | null,
  tags: data.tags as readonly string[],
  post_id: (data.post_id ?? null) as string | null,
  site_url: (data.site_url ?? null) as string | null,
  // A create's response has it only for a disabled link.
  is_active: data.is_active === 0 ? 0 : 1,
});

/** One link that the soak asked for, and everything that it was told about it. Only one request at a time changes it. */
export class SoakedLink {
  readonly account: number;
  readonly sent: Fields;
  readonly visits = new VisitTally();
  id: number | undefined;
  shortCode: string | undefined;
  shortUrl: string | undefined;
  /** A create returned it. */
  isAcknowledged = false;
  #states: readonly State[] = ['absent'];
  /** Everywhere it may ever have led. */
  readonly #destinations = new Set<string>();

  constructor(account: number, sent: Fields) {
    this.account = account;
    this.sent = sent;
    this.#destinations.add(sent.target_url);
  }

  get states(): readonly State[] {
    return this.#states;
  }

  /** Whether it surely exists and works. */
  get isLive(): boolean {
    return (
      this.#states.length > 0 && this.#states.every((state) => state !== 'absent' && state.is_active === 1)
    );
  }

  get isSurelyGone(): boolean {
    return this.#states.every((state) => state === 'absent');
  }

  mayLeadTo(url: string): boolean {
    return this.#destinations.has(url);
  }

  /** A create returned the link. @returns what is wrong with the response */
  created(data: Readonly<Record<string, unknown>>): string[] {
    const identity = { id: Number(data.id), shortCode: String(data.short_code) };
    if (this.isAcknowledged && (this.id !== identity.id || this.shortCode !== identity.shortCode)) {
      return [`${this.name}: a repeated create returned link ${identity.id}, not ${this.id}.`];
    }
    Object.assign(this, identity, { isAcknowledged: true, shortUrl: String(data.short_url) });
    const fields = fieldsIn(data);
    if (this.#states.every((state) => state === 'absent')) this.#states = [this.sent];
    return this.#settle(fields, 'A create returned');
  }

  /** Nobody knows whether the create took effect. */
  createUnknown(): void {
    if (!this.isAcknowledged) this.#states = ['absent', this.sent];
  }

  /** A change is about to be sent. Visitors may meet it before its response is here. */
  changing(changes: Changes): void {
    if (changes.target_url !== undefined) this.#destinations.add(changes.target_url);
  }

  /** A change was sent. @param outcome the link in the response; undefined if nobody knows whether it took effect */
  changed(changes: Changes, outcome: Readonly<Record<string, unknown>> | undefined): string[] {
    const applied = this.#states.map(
      (state): State => (state === 'absent' ? state : { ...state, ...changes }),
    );
    if (outcome === undefined) {
      this.#states = distinct([...this.#states, ...applied]);
      return [];
    }
    this.#states = distinct(applied);
    return this.#settle(fieldsIn(outcome), 'An update returned');
  }

  /** A delete was sent. @param isDone false if nobody knows whether it took effect */
  deleted(isDone: boolean): void {
    this.#states = isDone ? ['absent'] : distinct([...this.#states, 'absent']);
  }

  /** A read, or a 404, showed the link. Settles what was unknown. @returns what is wrong */
  seen(state: State, where: string): string[] {
    return this.#settle(state, where);
  }

  /** Whether the link may look like this. */
  allows(state: State): boolean {
    return this.#states.some((possible) => isSame(possible, state));
  }

  get name(): string {
    return this.id === undefined ? `The link "${this.sent.title}"` : `Link ${this.id} ("${this.sent.title}")`;
  }

  #settle(state: State, where: string): string[] {
    const wrong = this.allows(state)
      ? []
      : [`${this.name}: ${where} ${shown(state)}, and it must be ${this.#states.map(shown).join(' or ')}.`];
    // What follows is compared with what there is, so that one fault is reported once.
    this.#states = [state];
    return wrong;
  }
}

const isSame = (a: State, b: State): boolean =>
  a === 'absent' || b === 'absent' ? a === b : isDeepStrictEqual(sorted(a), sorted(b));

const sorted = ({ tags, ...fields }: Fields) => ({ ...fields, tags: [...new Set(tags)].toSorted() });

function distinct(states: readonly State[]): State[] {
  return states.filter((state, index) => states.findIndex((other) => isSame(other, state)) === index);
}

const shown = (state: State): string => (state === 'absent' ? 'nothing' : JSON.stringify(state));

/** Everything that the soak asked for. */
export class Ledger {
  readonly links: SoakedLink[] = [];
  /** What responses showed to be wrong while the traffic ran. */
  readonly violations: string[] = [];
  readonly #byTitle = new Map<string, SoakedLink>();

  /** Call it before the request is sent. */
  expect(account: number, sent: Fields): SoakedLink {
    const link = new SoakedLink(account, sent);
    this.links.push(link);
    this.#byTitle.set(sent.title, link);
    return link;
  }

  find(title: string): SoakedLink | undefined {
    return this.#byTitle.get(title);
  }

  complain(problems: readonly string[]): void {
    this.violations.push(...problems);
  }
}
