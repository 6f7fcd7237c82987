import { checkConfig } from '../../lib/check-config.ts';
import type { StageConfig } from '../../lib/config.ts';
import { brandPlaceholders, isReserved, supportPlaceholder } from '../../lib/placeholders.ts';
import { messageOf } from '../command-line.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/**
 * The longest physical name is `klookup-<stage>-recheck-destinations`, and Lambda takes 64 characters:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
const LONGEST_STAGE = 30;

/** What the stage's own settings say, without a call to AWS. @param requested the name on the command line */
export const settingsChecks = (requested: string, config: StageConfig, nodeVersion: string): Check[] => [
  { name: 'node', run: () => checkNode(nodeVersion) },
  { name: 'stage name', run: () => checkStageName(requested, config.stage) },
  { name: 'settings', run: () => checkSettings(config) },
  { name: 'brand', run: () => checkBrand(config) },
  { name: 'support address', run: () => checkSupportAddress(config) },
  { name: 'alarm e-mail', run: () => checkAlarmEmail(config) },
];

const checkNode = (version: string): Finding =>
  /^v?24\./.test(version)
    ? ok(`Node ${version}.`)
    : warning(
        `Node ${version}; the commands are tested with Node 24.`,
        'Run "npm ci", which installs Node 24 on Linux (x86-64), or install the version in .nvmrc.',
      );

function checkStageName(requested: string, stage: string): Finding {
  const todo = 'Correct the stage in lib/config.ts.';
  if (requested !== stage) {
    return failed(
      `The stage "${requested}" has the name "${stage}": it would be deployed over that one.`,
      todo,
    );
  }
  if (!/^[a-z][a-z0-9-]*$/.test(stage) || stage.endsWith('-')) {
    return failed(
      `"${stage}" must begin with a lower-case letter; only lower-case letters, digits and hyphens may follow.`,
      todo,
    );
  }
  return stage.length <= LONGEST_STAGE
    ? ok(`"${stage}".`)
    : failed(
        `"${stage}" has ${stage.length} characters; names of functions get too long beyond ${LONGEST_STAGE}.`,
        todo,
      );
}

/** What synthesis would refuse. */
function checkSettings(config: StageConfig): Finding {
  try {
    checkConfig(config);
    return ok('Domain, mail, tags, budget and edge regions contradict nothing.');
  } catch (error) {
    return failed(messageOf(error), 'Correct lib/config.ts.');
  }
}

function checkSupportAddress(config: StageConfig): Finding {
  const placeholder = supportPlaceholder(config);
  return placeholder === undefined
    ? ok(`${config.supportAddress}.`)
    : failed(placeholder, 'Set supportAddress in lib/config.ts to an address that somebody reads.');
}

function checkBrand(config: StageConfig): Finding {
  const placeholders = brandPlaceholders(config);
  return placeholders.length === 0
    ? ok(`"${config.brand.name}".`)
    : failed(
        placeholders.join(' '),
        'Set brand and mail.from in lib/config.ts to pages and a name of yours, or remove what you have no page for.',
      );
}

function checkAlarmEmail({ alarmEmail, stage }: StageConfig): Finding {
  if (alarmEmail !== undefined && isReserved(alarmEmail)) {
    return warning(`${alarmEmail} is a placeholder.`, 'Set alarmEmail in lib/config.ts.');
  }
  if (alarmEmail !== undefined) return ok(`${alarmEmail}. Confirm the subscriptions that AWS mails.`);
  return stage === 'dev'
    ? ok('None: nobody is told of alarms of this stage.')
    : warning(
        'None: alarms reach nobody.',
        'Set alarmEmail in lib/config.ts, or subscribe your pager to the alarm topics after the deployment.',
      );
}
