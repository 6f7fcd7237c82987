import { countsContinues } from '../captcha/captcha.ts';
import type { StageConfig } from '../config.ts';
import type { ItemAccess, Transaction } from './item-access.ts';
import { patterns } from './key-patterns.ts';
import { forOwners } from './owner-access.ts';

// What each function reads and writes. The host refuses a function that needs more; `test/e2e/grants.test.ts` fails when
// one needs less.

const { link, route, statistics, user, purgeDue, edgeBlocks, linkCounter } = patterns;
const { clickLog, idempotency, anonymousWindow, captchaToken, continues, decision } = patterns;
const { report, reportWindow, reportsAlike, check, outbox, mailDue, mailStop } = patterns;
const { domains, proofDue, counting } = patterns;

/** Only a stage with Web Risk looks destinations up again. */
const recheckDue = ({ webRisk }: StageConfig) => (webRisk ? [patterns.recheckDue] : []);

/** A new link, with its owner's claims and count. */
const insertOwned = (config: StageConfig): Transaction => ({
  put: [route, link, statistics, purgeDue, ...recheckDue(config), check, user, idempotency],
  update: [user],
  check: [user],
});

/** A new link, with the windows of its creator's networks. */
const insertAnonymous = (config: StageConfig): Transaction => ({
  put: [route, link, statistics, purgeDue, ...recheckDue(config), check, idempotency, anonymousWindow],
  update: [anonymousWindow],
});

/** A restricted link, disabled so that another one can take its claims. Their rows say so. */
const disable: Transaction = { put: [link, route, user], update: [check] };

/** A link that an operator took down meanwhile bars its claims once more. */
const disableTakenDown: Transaction = { put: [link], update: [user] };

/** A changed link, with its claims, its expiry and the bars that it must respect. */
const replace = (config: StageConfig): Transaction => ({
  put: [link, route, purgeDue, ...recheckDue(config), check, user],
  update: [statistics, check, user],
  delete: [purgeDue, user],
  check: [user],
});

/** An existing link that a create changes, with the create's record. */
const replaceRecorded = (config: StageConfig): Transaction => {
  const { put = [], ...rest } = replace(config);
  return { ...rest, put: [...put, idempotency] };
};

export const remove: Transaction = {
  put: [route, purgeDue],
  update: [user],
  delete: [link, statistics, check, user],
};

/** What owners hear of operators' decisions, which only a stage with mail stores. */
export const decisionMails = ({ mail }: StageConfig) => (mail ? [patterns.accountMail] : []);

/** A link that is taken down frees its claims, and bars them. */
export const takeDown = (config: StageConfig): Transaction => ({
  put: [link, route, decision, ...decisionMails(config)],
  update: [user, check],
  delete: [user],
});

export const createLinks = (config: StageConfig): ItemAccess =>
  forOwners({
    get: [link, edgeBlocks],
    // Claims and bars, the request's record, and the code.
    batchGet: [user, idempotency, route],
    put: [idempotency],
    // The link's id, and its position among its owner's.
    update: [linkCounter, user],
    transactions: [insertOwned(config), disable, replaceRecorded(config), disableTakenDown],
  });

export const createLink = (config: StageConfig): ItemAccess => {
  const withKey = createLinks(config);
  return {
    ...withKey,
    batchGet: [...(withKey.batchGet ?? []), anonymousWindow],
    transactions: [...(withKey.transactions ?? []), insertAnonymous(config)],
  };
};

/** With what its owner objected to the decision that stops it. */
export const getLink = forOwners({
  get: [link, statistics, edgeBlocks, patterns.suspensions, patterns.blockedDomain, patterns.appeal],
  batchGet: [check],
  query: [statistics],
});

export const getLinkStats = forOwners({ get: [link, statistics], query: [statistics] });

/** Both lists of the account's links, which of them were visited, and their days. */
export const getStats = forOwners({
  get: [statistics],
  batchGet: [statistics, check],
  query: [statistics],
  queryIndex: { owner: [user] },
});

export const listLinks = forOwners({
  get: [edgeBlocks, route],
  batchGet: [link, statistics, check],
  query: [user],
  queryIndex: { owner: [user] },
});

export const exportLinks = forOwners({
  get: [edgeBlocks],
  batchGet: [statistics, check],
  queryIndex: { owner: [user] },
});

export const updateLink = (config: StageConfig): ItemAccess =>
  forOwners({
    get: [link, edgeBlocks],
    batchGet: [check],
    transactions: [replace(config), disable, disableTakenDown],
  });

/** As for one link, and the claims that lead to links by their posts. */
export const updateLinks = (config: StageConfig): ItemAccess => {
  const one = updateLink(config);
  return { ...one, batchGet: [...(one.batchGet ?? []), user] };
};

export const listTags = forOwners({ query: [user] });

/** Links whose tags change, counted by tag. */
export const retagLinks = forOwners({
  get: [link, edgeBlocks],
  queryIndex: { owner: [user] },
  transactions: [{ put: [link], update: [user] }],
});

export const listChecks = forOwners({ get: [link], batchGet: [check] });

/** To verify a link, and to confirm its removal. */
export const writeCheck = forOwners({
  get: [link, edgeBlocks],
  batchGet: [check],
  put: [check],
});

/** A restored link, counted and listed again, with its claims, the bars that it must respect, and a first check. */
const restore = (config: StageConfig): Transaction => ({
  put: [link, route, purgeDue, ...recheckDue(config), check, user],
  update: [statistics, user],
  delete: [purgeDue],
  check: [user],
});

export const restoreLink = (config: StageConfig): ItemAccess =>
  forOwners({
    get: [link, edgeBlocks],
    batchGet: [check],
    transactions: [restore(config), disable, disableTakenDown],
  });

/** The link, and the decision that stops it: its own, its account's or its destination's. */
export const appeal = forOwners({
  get: [link, patterns.suspensions, edgeBlocks, patterns.blockedDomain],
  put: [patterns.appeal],
});

export const deleteLink = forOwners({ get: [link], transactions: [remove] });

export const deleteLinks = forOwners({ get: [link], batchGet: [user], transactions: [remove] });

export const putSite = forOwners({
  get: [domains],
  query: [domains],
  put: [domains],
  update: [domains],
});

export const listSites = forOwners({ query: [domains] });

export const getSite = forOwners({ get: [domains] });

export const verifySite = forOwners({ get: [domains], put: [domains], update: [domains] });

export const deleteSite = forOwners({ delete: [domains] });

export const recheckSites: ItemAccess = {
  get: [domains],
  queryIndex: { due: [proofDue] },
  put: [domains],
  update: [domains],
};

export const health: ItemAccess = { get: [linkCounter] };

const networkCount = (config: StageConfig) => (countsContinues(config) ? [continues] : []);

/** The link's last checks, and the domains that its owner has proved. */
const foundOnSite = [check, domains];

export const showPreview = (config: StageConfig): ItemAccess => ({
  get: [route, link, edgeBlocks, ...networkCount(config)],
  batchGet: foundOnSite,
});

export const continueVisit = (config: StageConfig): ItemAccess => ({
  get: [route, link, edgeBlocks, captchaToken, ...networkCount(config)],
  batchGet: foundOnSite,
  put: [captchaToken],
  update: networkCount(config),
});

export const fileReport: ItemAccess = {
  get: [route, captchaToken, report, reportWindow, reportsAlike],
  put: [captchaToken],
  transactions: [
    { put: [report, reportWindow], update: [reportWindow, reportsAlike] },
    // Counted with those like it.
    { put: [report, reportWindow], update: [reportWindow, report] },
  ],
};

export const redirect: ItemAccess = { get: [route], batchGet: [route, edgeBlocks] };

/** A fold of pending clicks. */
const fold: Transaction = { put: [statistics], update: [statistics] };

export const countClicks: ItemAccess = {
  get: [statistics, counting],
  batchGet: [statistics],
  query: [statistics],
  put: [counting],
  update: [statistics],
  transactions: [
    // Clicks that earlier versions may count too.
    { put: [clickLog], update: [statistics] },
    fold,
  ],
};

export const purgeLink: ItemAccess = {
  query: [clickLog, statistics],
  batchWrite: [clickLog, statistics, check, purgeDue],
  transactions: [{ check: [link], update: [purgeDue], delete: [statistics] }],
};

export const reapLinks: ItemAccess = {
  get: [link, statistics],
  batchGet: [statistics],
  queryIndex: { due: [purgeDue, patterns.foldDue] },
  update: [purgeDue, statistics],
  transactions: [remove, fold],
};

export const recheckDestinations = (config: StageConfig): ItemAccess => ({
  get: [link, patterns.recheckDue],
  queryIndex: { due: [patterns.recheckDue] },
  update: [patterns.recheckDue],
  delete: [patterns.recheckDue],
  transactions: [takeDown(config)],
});

export const dispatchChecks: ItemAccess = {
  get: [patterns.verification],
  query: [patterns.verification],
  batchGet: [check],
  queryIndex: { due: [patterns.checkDue] },
  put: [check, patterns.verification],
};

/** Owners hear of what checks come to only in a stage that sends mail. */
const ownersOutbox = ({ mail }: StageConfig) => (mail ? [outbox] : []);

/** Its checks change a link's state: its owner may hear of it. */
const changeState = (config: StageConfig): Transaction => ({
  put: [link, check, ...ownersOutbox(config)],
  update: ownersOutbox(config),
});

/** A link that is removed frees its claims, leaves its owner's list and count, and will be purged. */
const removeMissing = (config: StageConfig): Transaction => ({
  put: [link, check, route, purgeDue, ...ownersOutbox(config)],
  update: [statistics, user, ...ownersOutbox(config)],
  delete: [user],
});

export const checkSite = (config: StageConfig): ItemAccess => ({
  get: [edgeBlocks, patterns.verification, ...ownersOutbox(config)],
  query: [patterns.verification],
  batchGet: [check, link],
  queryIndex: { owner: [user] },
  put: [check],
  update: [patterns.verification],
  delete: [check],
  transactions: [changeState(config), removeMissing(config)],
});

/** The account's address, and whether it gets mail. */
export const sendMail: ItemAccess = {
  get: [user, mailStop],
  query: [outbox],
  queryIndex: { due: [mailDue] },
  update: [outbox],
  delete: [outbox],
};

export const recordBounces: ItemAccess = { put: [mailStop] };

export const measureBlocks: ItemAccess = { get: [edgeBlocks] };
