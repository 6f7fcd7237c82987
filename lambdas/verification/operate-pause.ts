import { decisionOf, type Operator } from '../audit/decision.ts';
import type { StagePause, StageStore } from './stage-store.ts';

interface OperateServices {
  readonly stage: StageStore;
  /** Who decides, for the audit trail. */
  readonly operator: Operator;
}

/** What a decision is about: there is one pause for all of a stage's deletions. */
const SUBJECT = 'deletions';

/**
 * Pauses the stage's deletions until an operator resumes them. A pause that a rule began becomes the operator's.
 * @returns undefined if an operator has paused them already
 */
export const pauseDeletions = (
  reason: string | undefined,
  services: OperateServices,
): Promise<StagePause | undefined> =>
  operate('pause-deletions', reason, services, (pause, now) =>
    pause.reason === 'operator' ? undefined : { ...pause, reason: 'operator', since: now },
  );

/**
 * Resumes the stage's deletions, also those that a rule paused. Links that went missing in a surge before are held no longer.
 * @returns the new state, which a later surge may change again
 */
export const resumeDeletions = (
  reason: string | undefined,
  services: OperateServices,
): Promise<StagePause | undefined> =>
  operate('resume-deletions', reason, services, (pause, now) => ({
    ...pause,
    reason: undefined,
    since: now,
    lastBadAt: undefined,
    resumedAt: now,
  }));

/** The dispatcher may write between reading and writing, but not often. */
const ATTEMPTS = 3;

/** @throws Error when others keep changing the pause */
async function operate(
  action: 'pause-deletions' | 'resume-deletions',
  reason: string | undefined,
  { stage, operator }: OperateServices,
  change: (pause: StagePause, now: Date) => StagePause | undefined,
): Promise<StagePause | undefined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await stage.pause();
    const changed = change(before, operator.now());
    if (!changed) return undefined;
    const after = { ...changed, version: before.version + 1 };
    const facts = { action, subject: SUBJECT, reason, before: { reason: before.reason ?? null } };
    if ((await stage.savePause(after, await decisionOf(operator, facts))) === 'saved') return after;
  }
  throw new Error('Others are pausing or resuming deletions. Try again.');
}
