import { type JobPorts, scheduledJob } from '../logging/scheduled-job.ts';
import { type MailBlockedOwnersPorts, mailBlockedOwners } from './mail-blocked-owners.ts';
import { OWNERS_MAILER_LAG, OWNERS_MAILER_METRICS_NAMESPACE } from './owners-mailer-metrics.ts';

export type OwnersMailerPorts = Omit<MailBlockedOwnersPorts, 'remainingMs'> & JobPorts;

/** Creates the handler that has the owners of blocked links mailed, on a schedule. */
export const createOwnersMailer = (ports: OwnersMailerPorts) =>
  scheduledJob(
    {
      namespace: OWNERS_MAILER_METRICS_NAMESPACE,
      message: 'owners told about blocked destinations',
      lag: OWNERS_MAILER_LAG,
    },
    ports,
    async (remainingMs) => {
      const { fates, told, lagSeconds } = await mailBlockedOwners({ ...ports, remainingMs });
      const { failed, ...fields } = fates;
      return { counts: { told, failed }, lagSeconds, fields };
    },
  );
