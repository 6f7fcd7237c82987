import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { nextVersion } from '../../lambdas/links/change-link.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { type LinkCheck, newCheck, withVerification } from '../../lambdas/links/verification.ts';
import { checkItem } from '../../lambdas/table/check-items.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { outboxPk, userPk } from '../../lambdas/table/keys.ts';
import { checkSites } from '../../lambdas/verification/check-site.ts';
import { createTestTable, documentClient } from '../setup/engines.ts';
import { inpageLink } from './an-inpage-link.ts';
import { TableStage } from './table-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date('2026-11-10T00:00:00Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);

let name: string;
beforeAll(async () => {
  name = await createTestTable();
});

const table = (): Table => ({ client: documentClient(), name });

/** What a case is about: four links of one account, each in another state. */
const ROLES = ['new', 'turning', 'gone', 'steady'] as const;
type Role = (typeof ROLES)[number];

class Case {
  readonly userId: string;
  readonly #first: number;
  readonly stage: TableStage;

  constructor(number: number, over: Table) {
    this.userId = `u${number}`;
    this.#first = 10 * number;
    this.stage = new TableStage(over, NOW);
    this.stage.judge = (_url, linkId) =>
      ['found', 'not_on_page', 'page_not_found', 'found'][linkId % 10] as 'found';
  }

  id(role: Role): number {
    return this.#first + ROLES.indexOf(role);
  }

  get ids(): number[] {
    return ROLES.map((role) => this.id(role));
  }

  async seed(): Promise<void> {
    const seeds = ROLES.map(async (role, index) => {
      const linkId = this.id(role);
      const link = inpageLink(linkId, {
        createdAt: ago(9 * DAY),
        siteUrl: `https://${role}.example/${linkId}` as Destination,
        owner: { userId: this.userId, sequence: index + 1 },
        ...linkFields[role],
      });
      await this.stage.insert(link);
      const check = {
        ...newCheck(link, `${role}.example`, ago(9 * DAY)),
        ...checkFields[role],
        dueAt: ago(60_000),
      };
      await this.stage.table.client.send(new PutCommand({ TableName: name, Item: checkItem(check) }));
    });
    await Promise.all(seeds);
  }

  /** Runs `check-site` as if SQS delivered its messages. */
  run(over: Table = this.stage.table, ports: Parameters<TableStage['ports']>[0] = {}) {
    const messages = ROLES.map(
      (role) => ({ v: 1, site: `${role}.example`, linkIds: [this.id(role)] }) as const,
    );
    const stage = new TableStage(over, NOW);
    stage.judge = this.stage.judge;
    return checkSites(messages, stage.ports({ ...ports, log: { warn: () => {} } }));
  }

  /** Everything that a run leaves, under names that are alike in all cases. */
  async outcome() {
    const links = await Promise.all(this.ids.map((id) => this.stage.link(id)));
    const checks = await Promise.all(this.ids.map((id) => this.stage.check(id)));
    return {
      links: links.map(({ isActive, revision, verification, scheduledDeletionAt, removal, purgeAt }) => ({
        isActive,
        revision,
        verification,
        scheduledDeletionAt,
        removal,
        purgeAt,
      })),
      checks: checks.map((check) => ({ ...check, linkId: undefined })),
      outbox: (await this.#rows(outboxPk(this.userId))).map(({ sk, kind }) => kind ?? sk),
      account: (await this.#rows(userPk(this.userId)))
        .filter(({ sk }) => !String(sk).startsWith('SITE#'))
        .map(({ sk, links: count }) => [sk, count]),
      claims: (await this.#rows(userPk(this.userId))).filter(({ sk }) => String(sk).startsWith('SITE#'))
        .length,
    };
  }

  async #rows(pk: string) {
    const { Items = [] } = await this.stage.table.client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items;
  }
}

const verified = {
  siteVerifiedAt: ago(9 * DAY),
  verification: { state: 'verified', since: ago(9 * DAY), reason: 'found' },
} as const;
const linkFields: Readonly<Record<Role, Partial<Link>>> = {
  new: {},
  turning: verified,
  gone: {
    ...verified,
    verification: { state: 'missing', since: ago(DAY), reason: 'page_not_found' },
    scheduledDeletionAt: NOW,
  },
  steady: verified,
};
const found = { version: 3, lastFoundAt: ago(HOUR) };
const record = { at: ago(HOUR), status: undefined, finalHost: undefined };
const checkFields: Readonly<Record<Role, Partial<LinkCheck>>> = {
  new: {},
  turning: found,
  gone: {
    ...found,
    missingSince: ago(DAY),
    history: [{ ...record, verdict: 'missing', reason: 'page_not_found' }],
  },
  steady: found,
};

/** A table whose client stops forever after some requests, as a killed process does. @param dies resolves then */
function dyingTable(requests: number): { table: Table; died: Promise<string>; served: () => string[] } {
  const over = table();
  const served: string[] = [];
  let die: (at: string) => void = () => {};
  const died = new Promise<string>((resolve) => {
    die = resolve;
  });
  over.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (served.length >= requests) {
          die(`before ${commandName}`);
          return new Promise<never>(() => {});
        }
        served.push(commandName);
        return next(args);
      },
    { step: 'initialize', priority: 'high' },
  );
  return { table: over, died, served: () => served };
}

describe('a checker that is killed', () => {
  it('leaves nothing wrong wherever it dies: the next run ends as if nothing had happened', async () => {
    const untouched = new Case(0, table());
    await untouched.seed();
    const watched = dyingTable(Number.POSITIVE_INFINITY);
    expect(await untouched.run(watched.table)).toMatchObject({ found: 2, missing: 1, removed: 1, failed: 0 });
    const expected = await untouched.outcome();
    expect(expected.outbox.toSorted()).toEqual(['OUTBOX', 'removal-scheduled', 'removed']);
    expect(expected.claims).toBe(3);

    const points = watched.served().length;
    // Reads of checks, links and blocks; the hour's count; four writes; what the brakes read.
    expect(points).toBeGreaterThanOrEqual(12);
    const hit: string[] = [];
    for (let point = 0; point < points; point += 1) {
      const killed = new Case(point + 1, table());
      await killed.seed();
      const dying = dyingTable(point);
      const end = await Promise.race([dying.died, killed.run(dying.table).then(() => 'it survived')]);
      expect(end).toMatch(/^before /);
      hit.push(`${point}: ${end}`);
      await killed.run();
      expect(await killed.outcome(), `killed ${end}`).toEqual(expected);
    }
    console.log(
      `Killed the checker at ${points} points, as if nothing had happened after each:\n${hit.join('\n')}`,
    );
  });

  it('and one that runs at the same time as another of the same messages, both end as one would', async () => {
    const [alone, twice] = [new Case(90, table()), new Case(91, table())];
    await alone.seed();
    await twice.seed();
    await alone.run();
    const reports = await Promise.all([twice.run(), twice.run(table())]);
    expect(await twice.outcome()).toEqual(await alone.outcome());
    const sum = (pick: (report: (typeof reports)[number]) => number) =>
      reports.reduce((all, each) => all + pick(each), 0);
    expect([
      sum(({ removed }) => removed),
      sum(({ missing }) => missing),
      sum(({ found: count }) => count),
    ]).toEqual([1, 1, 2]);
  });
});

describe('a change by others between a checker’s reads and its writes', () => {
  const changes: Readonly<Record<string, (link: Link) => Partial<Link> | 'delete'>> = {
    'an edit': () => ({ title: 'New' }),
    'a move to another page': ({ linkId }) => ({
      siteUrl: `https://blog.example/moved/${linkId}` as Destination,
    }),
    disabling: () => ({ isActive: false }),
    'a take-down': () => ({ isActive: false, takenDown: { at: NOW, reason: 'Fraud.', wasActive: true } }),
    'an expiry': () => ({ expiresAt: NOW, purgeAt: new Date(NOW.getTime() + DAY) }),
    deletion: () => 'delete',
  };

  it.each(Object.entries(changes))('wins: %s', async (_, change) => {
    const number = 100 + Object.keys(changes).indexOf(_);
    const raced = new Case(number, table());
    await raced.seed();
    const { stage } = raced;
    const inspect = async (request: Parameters<typeof stage.inspect>[0]) => {
      for (const id of raced.ids) {
        const before = await stage.link(id);
        const fields = change(before);
        if (fields === 'delete') await stage.links.remove(before, NOW);
        else {
          const after = withVerification(before, nextVersion(before, fields), NOW);
          expect(await stage.links.replace(before, after, NOW)).toEqual({ outcome: 'replaced' });
        }
      }
      return stage.inspect(request);
    };
    const before = await Promise.all(raced.ids.map((id) => stage.link(id)));
    const report = await raced.run(table(), { inspect });
    // An edit changes nothing about a check, so the check of a link whose state stays is still written.
    const written = _ === 'an edit' ? 1 : 0;
    expect(report).toMatchObject({ removed: 0, missing: 0, found: written, changed: 4 - written });
    for (const original of before) {
      const { linkId } = original;
      const [link, check] = [await stage.links.find(linkId), await stage.check(linkId)];
      const fields = change(original);
      if (fields === 'delete') {
        expect([link, check]).toEqual([undefined, undefined]);
        continue;
      }
      expect(link).toMatchObject(fields);
      expect(link?.removal).toBeUndefined();
      if (fields.siteUrl) {
        expect(link?.verification).toMatchObject({ state: 'pending' });
        expect(check).toMatchObject({ version: 1, startedAt: NOW, lastFoundAt: undefined, history: [] });
      } else if (_ !== 'an edit') {
        expect(link?.verification).toBeUndefined();
        expect(check?.dueAt).toBeUndefined();
      }
    }
  });
});
