import { readFileSync } from 'node:fs';
import { commandLine, UsageError } from '../bin/command-line.ts';
import { parseUserAgent } from '../lambdas/clicks/user-agent.ts';
import { visitorFromRequest } from '../lambdas/visits/visitor.ts';
import { printHead } from './measuring/head.ts';

/** The highest shares that may be counted wrongly. */
const MAX_PEOPLE_AS_BOTS = 1 / 10_000;
const MAX_BOTS_AS_PEOPLE = 0.5 / 100;

const asSentByTheEdge = (userAgent: string): string =>
  visitorFromRequest({ method: 'GET', clientIp: '', headers: { 'user-agent': [{ value: userAgent }] } })
    .userAgent;

const lists = commandLine(
  {
    script: 'bench:user-agents',
    summary:
      "Prints which user agents of two lists are counted wrongly: people's as bots, and bots' as people.",
    usage: '-- [--people FILE] [--bots FILE]',
    details: `The files have a user agent per line. Exits with 1 when more are counted wrongly than decision 27 allows.`,
    options: { people: { type: 'string' }, bots: { type: 'string' } },
  },
  ({ values }) => {
    if (values.people === undefined && values.bots === undefined)
      throw new UsageError('Name at least one list.');
    return values;
  },
);
printHead();

if (lists.people !== undefined) measure('people', lists.people, MAX_PEOPLE_AS_BOTS);
if (lists.bots !== undefined) measure('bots', lists.bots, MAX_BOTS_AS_PEOPLE);

function measure(senders: 'people' | 'bots', file: string, maxShare: number): void {
  const userAgents = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const start = performance.now();
  const parsed = userAgents.map((each) => parseUserAgent(asSentByTheEdge(each)));
  const microseconds = ((performance.now() - start) * 1_000) / userAgents.length;
  const wrong = userAgents.filter((_, index) => parsed[index]?.isBot !== (senders === 'bots'));
  const max = Math.floor(userAgents.length * maxShare);
  console.log(
    `${senders}: ${wrong.length} of ${userAgents.length} counted as ${senders === 'bots' ? 'people' : 'bots'} ` +
      `(at most ${max}), ${microseconds.toFixed(0)} µs each`,
  );
  for (const each of wrong) console.log(`  ${each}`);
  if (wrong.length > max) process.exitCode = 1;
}
