import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedGrants } from '../lib/grants/all.ts';
import { table } from '../lib/grants/resources.ts';

/** What the runbook pauses before it restores the table. */
const paused = (/writers='([^']*)'/.exec(readFileSync('docs/runbook.md', 'utf8'))?.[1] ?? '')
  .trim()
  .split(/\s+/);

/** Functions that write and are not paused, and why nothing is lost by that. */
const GO_ON: Readonly<Record<string, string>> = {
  'check-site': 'gets its work from a function that is paused, and every link is checked after the restore',
  continue: 'stores only solved captchas and counts of an hour',
  'count-clicks': 'is paused at its trigger, so that clicks wait in the queue',
  'export-account': 'stores only that somebody exported',
  'purge-link': 'deletes only what belongs to a deleted link, and refuses where the link is back',
  'record-bounces': 'records what bounces again',
};

/** Records of the last use of keys and sessions. */
const OF_USES = ['KEY#*', 'SESSIONS#*'];

const writes = (grant: string): boolean => {
  const [action = '', keys = ''] = grant.split(' of ');
  const written = (keys.split(' with one of ')[0] ?? '').split(', ').filter((key) => !OF_USES.includes(key));
  return /^dynamodb:(Put|Update|Delete|BatchWrite)/.test(action) && written.length > 0;
};
const writers = Object.entries(expectedGrants)
  .filter(([, grants]) => grants[table]?.some(writes))
  .map(([name]) => name.replace('klookup-dev-', ''));

describe('before the table is restored', () => {
  it('the runbook pauses each function that writes', () => {
    expect(writers.filter((name) => !paused.includes(name)).sort()).toEqual(Object.keys(GO_ON).sort());
  });

  it('and nothing else', () => {
    // Only a stage with Web Risk has it, which dev is not.
    expect(paused.filter((name) => !writers.includes(name))).toEqual(['recheck-destinations']);
  });
});
