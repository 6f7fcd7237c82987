import { describe, expect, it } from 'vitest';
import type { Account, MailAccount } from '../../bin/preflight/account.ts';
import type { StageConfig } from '../../lib/config.ts';
import { finding, findings, inFrankfurt } from './findings.ts';
import { preparedAccount } from './prepared-account.ts';

const mail = { from: 'Klook Up <links@yoursite.com>' };
const found = async (changes: Partial<Account> = {}, config: Partial<StageConfig> = {}) => {
  const {
    mail: none,
    'mail sender': sender,
    'mail account': account,
    'mail quota': quota,
  } = await findings(changes, { mail, ...inFrankfurt, ...config });
  return { none, sender, account, quota };
};
const ses = async (changes: Partial<MailAccount>): Promise<Partial<Account>> => {
  const usual = await preparedAccount().mail('eu-central-1');
  return { mail: async () => ({ ...usual, ...changes }) };
};

describe('mail', () => {
  it('is no duty: a stage without it is fine, and preflight says what that means', async () => {
    const { mail: without } = await findings({});
    expect(without).toMatchObject(finding('ok', 'removed without a mail to their owners'));
  });

  it('passes with a verified identity and an account out of the sandbox', async () => {
    expect(await found()).toMatchObject({
      none: undefined,
      sender: finding('ok', 'links@yoursite.com, by the verified identity "yoursite.com"'),
      account: finding('ok', 'may send'),
      quota: finding('ok', '120 of 50000'),
    });
  });

  it('asks only in the home region', async () => {
    const regions = new Set<string>();
    const { mail: usual, mailIdentity } = preparedAccount();
    await found({
      mail: (region) => {
        regions.add(region);
        return usual(region);
      },
      mailIdentity: (region, name) => {
        regions.add(region);
        return mailIdentity(region, name);
      },
    });
    expect([...regions]).toEqual(['eu-central-1']);
  });
});

describe('the sender of mail', () => {
  it.each(['links@example.com', 'Klook Up <links@mail.example.org>', 'links@klookup.test'])(
    'may not be a placeholder, and nothing is asked of AWS then: %s',
    async (from) => {
      const { sender, account } = await found({}, { mail: { from } });
      expect(sender).toMatchObject(finding('failed', 'is a placeholder', 'remove mail from the stage'));
      expect(account).toBeUndefined();
    },
  );

  it('needs an identity', async () => {
    const { sender } = await found({ mailIdentity: async () => undefined });
    expect(sender).toMatchObject(
      finding(
        'failed',
        'no identity "yoursite.com" in eu-central-1',
        'aws sesv2 create-email-identity --region eu-central-1 --email-identity yoursite.com',
      ),
    );
  });

  it.each([
    ['yoursite.com', 'CNAME records'],
    ['links@yoursite.com', 'Follow the link'],
  ])('needs a verified identity: %s', async (identity, todo) => {
    const { sender } = await found(
      { mailIdentity: async () => ({ isVerified: false }) },
      { mail: { ...mail, identity } },
    );
    expect(sender).toMatchObject(finding('failed', `"${identity}" is not verified`, todo));
  });

  it.each([
    ['links@mail.yoursite.com', 'yoursite.com', 'mail.yoursite.com'],
    ['links@yoursite.com', 'yoursite.com', 'links@yoursite.com'],
  ])('%s may not have a nearer identity than %s, which SES would use', async (from, identity, nearer) => {
    const { sender } = await found(
      {
        mailIdentity: async (_, name) =>
          [identity, nearer].includes(name) ? { isVerified: true } : undefined,
      },
      { mail: { from, identity } },
    );
    expect(sender).toMatchObject(
      finding('failed', `identity "${nearer}" too`, `mail.identity to "${nearer}"`),
    );
  });
});

describe("the account's mail", () => {
  it.each([
    [{ isSandbox: true }, 'failed', 'sandbox in eu-central-1', 'Request production access'],
    [{ isSending: false }, 'failed', 'stopped all mail', 'Read why'],
    [{ enforcement: 'SHUTDOWN' }, 'failed', 'stopped all mail', 'Read why'],
    [{ enforcement: 'PROBATION' }, 'warning', 'PROBATION', 'Read why'],
  ] as const)('%j is %s', async (changes, status, text, todo) => {
    expect((await found(await ses(changes))).account).toMatchObject(finding(status, text, todo));
  });

  it.each([
    [{ maxPerDay: 200 }, 'warning'],
    [{ maxPerDay: 50_000, sentLastDay: 45_000 }, 'warning'],
    [{ maxPerDay: -1, sentLastDay: 900_000 }, 'ok'],
  ] as const)('has a quota of %j: %s', async (changes, status) => {
    expect((await found(await ses(changes))).quota).toMatchObject(
      finding(status, 'mails were sent', '--quota-code L-804C8AE8'),
    );
  });
});
