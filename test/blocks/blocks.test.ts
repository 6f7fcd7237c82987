import { randomBytes } from 'node:crypto';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_RESPONSE_LENGTH } from '../../lambdas/aws/http-response.ts';
import { MAX_ENTRY_LENGTH } from '../../lambdas/blocks/block-list.ts';
import { MAX_DESTINATIONS, MAX_SUSPENSIONS } from '../../lambdas/blocks/block-store.ts';
import { accountHash, blocksOf, type StoredBlocks } from '../../lambdas/blocks/blocks.ts';
import { edgeBlocksKey, profileKey } from '../../lambdas/table/keys.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';

const SINCE = new Date('2026-02-22T10:00:00Z');
const block = (subject: string, reason = 'Phishing.') => ({ subject, reason });
const record = (subject: string, reason?: string) => ({ ...block(subject, reason), since: SINCE });
const hashBytes = (userId: string): Buffer => Buffer.from(accountHash(userId), 'base64');
const sorted = ({ destinations, accounts }: StoredBlocks) => ({
  destinations: [...destinations].sort(),
  accounts: [...accounts].sort(),
});

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

describe('the blocks', () => {
  it('are empty at first', async () => {
    expect(sorted(await fixture.blockStore.read())).toEqual({ destinations: [], accounts: [] });
    expect(await fixture.blockStore.list()).toEqual({ destinations: [], accounts: [] });
  });

  it('have a reason and a time, and last until they are removed', async () => {
    const { blockStore, owner } = fixture;
    expect(await blockStore.blockDestination(block('evil.example'))).toBe('done');
    expect(await blockStore.suspend(block(owner.userId, 'Spam.'))).toBe('done');
    expect(await blockStore.list()).toEqual({
      destinations: [record('evil.example')],
      accounts: [record(owner.userId, 'Spam.')],
    });
    expect(sorted(await blockStore.read())).toEqual({
      destinations: ['evil.example'],
      accounts: [owner.userId, accountHash(owner.userId)].sort(),
    });
    expect(await blockStore.unblockDestination('evil.example')).toBe(true);
    expect(await blockStore.reinstate(owner.userId)).toBe(true);
    expect(await blockStore.list()).toEqual({ destinations: [], accounts: [] });
  });

  it('keep the time of the first block and the reason of the last', async () => {
    const { blockStore } = fixture;
    await blockStore.blockDestination(block('evil.example', 'Spam.'));
    fixture.passTime(3600);
    await blockStore.blockDestination(block('evil.example'));
    expect((await blockStore.list()).destinations).toEqual([record('evil.example')]);
  });

  it('cannot be removed twice, and an unknown account cannot be suspended', async () => {
    const { blockStore } = fixture;
    expect(await blockStore.unblockDestination('evil.example')).toBe(false);
    expect(await blockStore.reinstate('nobody')).toBe(false);
    expect(await blockStore.suspend(block('nobody'))).toBe('no-account');
    expect(sorted(await blockStore.read())).toEqual({ destinations: [], accounts: [] });
  });

  it('survive twenty operators blocking at once', async () => {
    const { blockStore } = fixture;
    const entries = Array.from({ length: 20 }, (_, index) => `evil${index}.example`);
    await Promise.all(entries.map((entry) => blockStore.blockDestination(block(entry))));
    expect(sorted(await blockStore.read()).destinations).toEqual(entries.sort());
    expect((await blockStore.list()).destinations).toHaveLength(20);
  });

  it('are bounded: one entry too many is refused, an existing one is renewed', async () => {
    const { blockStore, table } = fixture;
    const entries = Array.from({ length: MAX_DESTINATIONS - 1 }, (_, index) => `evil${index}.example`);
    const Item = { ...edgeBlocksKey, destinations: new Set(entries) };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    expect(await blockStore.blockDestination(block('last.example'))).toBe('done');
    expect(await blockStore.blockDestination(block('more.example'))).toBe('full');
    expect(await blockStore.blockDestination(block('last.example', 'Again.'))).toBe('done');
    expect([...(await blockStore.read()).destinations].sort()).toEqual([...entries, 'last.example'].sort());
    expect((await blockStore.list()).destinations).toEqual([record('last.example', 'Again.')]);
  });
});

describe('suspensions', () => {
  const isSuspended = async (userId: string) =>
    blocksOf(await fixture.blockStore.read(), []).isSuspended(userId);
  const edgeItem = async () => (await fixture.items()).find(({ pk }) => pk === 'BLOCKS') ?? {};
  /** Writes what `npm run ops:abuse` of version 0.1 wrote. */
  const suspendAsBefore = async (userId: string): Promise<void> => {
    const { client, name: TableName } = fixture.table;
    await client.send(
      new UpdateCommand({
        TableName,
        Key: profileKey(userId),
        UpdateExpression: 'SET suspensionReason = :reason, suspendedAt = :since',
        ExpressionAttributeValues: { ':reason': 'Spam.', ':since': '2026-01-01T00:00:00Z' },
      }),
    );
    await client.send(
      new UpdateCommand({
        TableName,
        Key: edgeBlocksKey,
        UpdateExpression: 'ADD accounts :one',
        ExpressionAttributeValues: { ':one': new Set([userId]) },
      }),
    );
  };

  it('are seen by the redirectors of this version and of the one before, which know only ids', async () => {
    const { blockStore, owner } = fixture;
    await blockStore.suspend(block(owner.userId));
    expect(await edgeItem()).toMatchObject({ accounts: new Set([owner.userId]) });
    expect([...((await edgeItem()).suspended as Set<Uint8Array>)].map(({ length }) => length)).toEqual([6]);
    expect(await isSuspended(owner.userId)).toBe(true);
    expect(await isSuspended((await fixture.newAccount()).userId)).toBe(false);
    await blockStore.reinstate(owner.userId);
    expect(await edgeItem()).not.toHaveProperty('accounts');
    expect(await edgeItem()).not.toHaveProperty('suspended');
  });

  it('of the version before stay in force, are listed, can be lifted, and can get their hashes', async () => {
    const { blockStore } = fixture;
    const [jane, john] = [(await fixture.newAccount()).userId, (await fixture.newAccount()).userId];
    await suspendAsBefore(jane);
    await suspendAsBefore(john);
    expect([await isSuspended(jane), await isSuspended(john)]).toEqual([true, true]);
    const listed = (await blockStore.list()).accounts;
    expect(listed.map(({ subject }) => subject)).toEqual([jane, john].sort());
    expect(await blockStore.reinstate(john)).toBe(true);
    expect(await isSuspended(john)).toBe(false);
    expect(await blockStore.addMissingHashes()).toBe(1);
    expect(await blockStore.addMissingHashes()).toBe(0);
    expect([...(await blockStore.read()).accounts].sort()).toEqual([jane, accountHash(jane)].sort());
    expect((await blockStore.list()).accounts).toEqual([
      { subject: jane, reason: 'Spam.', since: new Date('2026-01-01T00:00:00Z') },
    ]);
    expect(await blockStore.reinstate(jane)).toBe(true);
    expect(await isSuspended(jane)).toBe(false);
  });

  it('that the command of the version before lifted can still be lifted, or made again', async () => {
    const { blockStore, owner, table } = fixture;
    const liftAsBefore = async (): Promise<void> => {
      const lift = { TableName: table.name, UpdateExpression: 'REMOVE suspensionReason, suspendedAt' };
      await table.client.send(new UpdateCommand({ ...lift, Key: profileKey(owner.userId) }));
      const remove = { TableName: table.name, Key: edgeBlocksKey, UpdateExpression: 'REMOVE accounts' };
      await table.client.send(new UpdateCommand(remove));
    };
    await blockStore.suspend(block(owner.userId));
    await liftAsBefore();
    expect(await isSuspended(owner.userId)).toBe(true);
    expect(await blockStore.suspend(block(owner.userId))).toBe('done');
    await liftAsBefore();
    expect(await blockStore.reinstate(owner.userId)).toBe(true);
    expect(await isSuspended(owner.userId)).toBe(false);
  });

  it('number up to 5,000, the first 500 also by id, and the whole item fits into a response that the edge accepts', async () => {
    const { blockStore, owner, table } = fixture;
    const hashes = Array.from({ length: MAX_SUSPENSIONS - 1 }, (_, n) => hashBytes(`account-${n}`));
    const ids = Array.from({ length: 500 }, () => randomBytes(16).toString('hex'));
    const destinations = ids.map((id) => `${id}${id.slice(8)}.example`);
    expect(destinations[0]).toHaveLength(MAX_ENTRY_LENGTH);
    const Item = {
      ...edgeBlocksKey,
      suspended: new Set(hashes),
      accounts: new Set(ids),
      destinations: new Set(destinations),
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    expect(await blockStore.suspend(block(owner.userId))).toBe('done');
    expect(((await edgeItem()).accounts as Set<string>).size).toBe(500);
    const other = await fixture.newAccount();
    expect(await blockStore.suspend(block(other.userId))).toBe('full');
    expect(await isSuspended(other.userId)).toBe(false);
    expect(await blockStore.suspend(block(owner.userId, 'Again.'))).toBe('done');
    // As DynamoDB's JSON, with a route of 5 KB.
    const json = JSON.stringify({
      destinations: { SS: destinations },
      accounts: { SS: ids },
      suspended: { BS: [...hashes, hashBytes(owner.userId)].map((bytes) => bytes.toString('base64')) },
    });
    expect(json.length + 5 * 1024).toBeLessThan(MAX_RESPONSE_LENGTH);
    expect(await blockStore.reinstate(owner.userId)).toBe(true);
    expect(await blockStore.suspend(block(other.userId))).toBe('done');
  });

  it('refuse an account whose hash another suspended account has', async () => {
    const { blockStore, owner, table } = fixture;
    const Item = { ...edgeBlocksKey, suspended: new Set([hashBytes(owner.userId)]) };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    expect(await blockStore.suspend(block(owner.userId))).toBe('same-hash');
    expect(await blockStore.reinstate(owner.userId)).toBe(false);
  });
});
