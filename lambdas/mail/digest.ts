import type { OwnerEvent } from '../links/owner-event.ts';

/** The parts of a digest, in their order: what an owner can still change comes first. */
export const SECTION_NAMES = ['scheduled', 'held', 'removed', 'unchecked', 'staying'] as const;
export type SectionName = (typeof SECTION_NAMES)[number];

/** One part of a digest: links that share what happened. */
export interface DigestSection {
  readonly name: SectionName;
  /** The most urgent first. */
  readonly all: readonly OwnerEvent[];
  /** The first of them, to describe. */
  readonly listed: readonly OwnerEvent[];
}

/** What a digest says of an owner's links: never empty, and without empty sections. */
export type Digest = readonly DigestSection[];

/** Links that one mail describes. */
export const MAX_LISTED = 100;

const SECTION_OF: Readonly<Record<OwnerEvent['kind'], SectionName>> = {
  'removal-scheduled': 'scheduled',
  'removal-held': 'held',
  'removal-averted': 'staying',
  removed: 'removed',
  inconclusive: 'unchecked',
};

/**
 * Collects events for one mail. Of each link, it says only what is true now: its last event counts.
 * @param events of one owner, in any order
 */
export function digestOf(events: readonly OwnerEvent[]): Digest {
  const current = [...Map.groupBy(events, ({ linkId }) => linkId).values()].map(lastOf);
  const bySection = Map.groupBy(current, ({ kind }) => SECTION_OF[kind]);
  let room = MAX_LISTED;
  return SECTION_NAMES.flatMap((name) => {
    const all = (bySection.get(name) ?? []).toSorted(byUrgency);
    if (all.length === 0) return [];
    const listed = all.slice(0, room);
    room -= listed.length;
    return [{ name, all, listed }];
  });
}

/** Which of two events of the same second is the later one. */
const ORDER: readonly OwnerEvent['kind'][] = [
  'inconclusive',
  'removal-scheduled',
  'removal-held',
  'removal-averted',
  'removed',
];

function lastOf(events: readonly OwnerEvent[]): OwnerEvent {
  // A removal stays scheduled while checks say nothing: they must not hide its warning, which counts as sent with this mail.
  const ofRemoval = events.filter(({ kind }) => kind !== 'inconclusive');
  const last = latestOf(ofRemoval.length > 0 ? ofRemoval : events);
  return WARNINGS.has(last.kind) ? last : latestOf(events);
}

const WARNINGS: ReadonlySet<OwnerEvent['kind']> = new Set(['removal-scheduled', 'removal-held']);

const latestOf = (events: readonly OwnerEvent[]): OwnerEvent =>
  events.reduce((last, event) => {
    const laterMs = event.at.getTime() - last.at.getTime();
    const isLater = laterMs === 0 ? ORDER.indexOf(event.kind) > ORDER.indexOf(last.kind) : laterMs > 0;
    return isLater ? event : last;
  });

const byUrgency = (one: OwnerEvent, other: OwnerEvent): number =>
  (one.deadline?.getTime() ?? 0) - (other.deadline?.getTime() ?? 0) || one.linkId - other.linkId;
