import type { StageConfig } from '../config.ts';
import type { ItemAccess, Transaction } from './item-access.ts';
import { decisionMails, takeDown } from './items.ts';
import { patterns } from './key-patterns.ts';
import { forSessions } from './owner-access.ts';

// What each function of the operators' API reads and writes, as in `items.ts`.

const { link, route, user, sessions, report, reportsAlike, appeal, check, decision } = patterns;
const { blockedDomain, suspensions, edgeBlocks, reportDue, appealDue } = patterns;

/** Open reports. */
const readReports: ItemAccess = { batchGet: [report], queryIndex: { due: [reportDue] } };

const closeReport: Transaction = { put: [decision], update: [report], delete: [reportsAlike] };

/** A decision about something that reports may have led to, which are closed with it. */
const ledByReports = ({ get = [], batchGet = [], transactions = [], ...access }: ItemAccess): ItemAccess =>
  forSessions({
    ...access,
    // Of the reported link, to see whose it is.
    get: [report, route, link, ...get.filter((kind) => kind !== route && kind !== link)],
    batchGet: [report, ...batchGet],
    queryIndex: { due: [reportDue] },
    transactions: [closeReport, ...transactions],
  });

export const listReports = forSessions(readReports);

export const dismissReport = ledByReports({});

/** A link by its code, with its owner's address and what stops it. */
const shownLink = [route, link, user, edgeBlocks];

export const getOperatedLink = forSessions({ ...readReports, get: shownLink, query: [decision] });

export const takeDownLink = (config: StageConfig): ItemAccess =>
  ledByReports({ get: shownLink, transactions: [takeDown(config)] });

/** A restored link takes its claims again, as far as they are free, and lifts its bars. */
const liftTakeDown = (config: StageConfig): Transaction => ({
  put: [link, route, user, check, decision, ...decisionMails(config)],
  update: [user, check],
});

export const restoreTakenDown = (config: StageConfig): ItemAccess =>
  forSessions({ get: shownLink, transactions: [liftTakeDown(config)] });

/** Its owner, as operators see them, and whether they have the role. */
export const getOperatedAccount = forSessions({ get: [user] });

const readSuspension = [user, suspensions, edgeBlocks];

export const suspendAccount = (config: StageConfig): ItemAccess =>
  ledByReports({
    get: [user],
    batchGet: readSuspension,
    transactions: [
      { put: [suspensions, decision, ...decisionMails(config)], update: [user, edgeBlocks, sessions] },
    ],
  });

const reinstate = (config: StageConfig): Transaction => ({
  put: [decision, ...decisionMails(config)],
  update: [user, edgeBlocks],
  delete: [suspensions],
});

export const reinstateAccount = (config: StageConfig): ItemAccess =>
  forSessions({ get: [user], batchGet: readSuspension, transactions: [reinstate(config)] });

export const listBlocks = forSessions({
  get: [edgeBlocks],
  query: [suspensions],
  batchGet: [blockedDomain, user],
});

export const blockDestination = ledByReports({
  get: [blockedDomain],
  transactions: [{ put: [decision], update: [blockedDomain, edgeBlocks] }],
});

const unblock: Transaction = { put: [decision], update: [edgeBlocks], delete: [blockedDomain] };

export const unblockDestination = forSessions({ get: [blockedDomain], transactions: [unblock] });

export const listAppeals = forSessions({ batchGet: [appeal], queryIndex: { due: [appealDue] } });

const closeAppeal: Transaction = { put: [decision], update: [appeal] };

/** Undoes what the appeal is about. */
export const upholdAppeal = (config: StageConfig): ItemAccess =>
  forSessions({
    get: [appeal, link, suspensions, blockedDomain, user],
    batchGet: readSuspension,
    transactions: [liftTakeDown(config), reinstate(config), unblock, closeAppeal],
  });

export const dismissAppeal = (config: StageConfig): ItemAccess =>
  forSessions({
    get: [appeal],
    transactions: [{ put: [decision, ...decisionMails(config)], update: [appeal] }],
  });

export const listDecisions = forSessions({ query: [decision] });
