import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { pageRoutes } from '../lambdas/http/page-routes.ts';
import { serviceRoutes } from '../lambdas/http/routes.ts';
import { BlocksMeter } from './abuse/blocks-meter.ts';
import { OperatorsPolicy } from './abuse/operators-policy.ts';
import { Reports } from './abuse/reports.ts';
import { Appeals } from './appeals/appeals.ts';
import { homeClickRegion } from './click-regions/click-regions.ts';
import { ClickCounter } from './clicks/click-counter.ts';
import { names, type StageConfig } from './config.ts';
import { BotPages } from './docs/bot-pages.ts';
import { Docs } from './docs/docs.ts';
import { FunctionThrottleAlarm } from './function-throttle-alarm.ts';
import { Health } from './health/health.ts';
import { HttpApi } from './http/http-api.ts';
import { UnknownRoute } from './http/unknown-route.ts';
import { LinkTags } from './link-tags/link-tags.ts';
import { Links } from './links/links.ts';
import { Mail } from './mail/mail.ts';
import { sendsMail } from './mail/mail-grants.ts';
import { OpenApi } from './openapi/openapi.ts';
import { Previews } from './preview/previews.ts';
import { Purger } from './purge/purger.ts';
import { Reaper } from './purge/reaper.ts';
import { Rechecker } from './rechecks/rechecker.ts';
import { Sites } from './sites/sites.ts';
import { Statistics } from './statistics/statistics.ts';
import { Stored } from './stored.ts';
import { Verification } from './verification/verification.ts';
import { VerificationApi } from './verification/verification-api.ts';

export interface ServiceStackProps {
  readonly config: StageConfig;
}

/** Everything in the home region that holds no data: the API, its functions, the click counter, the purger, the reaper. */
export class ServiceStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { config }: ServiceStackProps) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): the HTTP API, the click counter, the reaper`,
    });
    const stored = new Stored(this, 'Stored', config);
    const { table, visits, purges, checks, originSecrets, addressHashSecret, captchaSecret, alarmTopic } =
      stored;
    const links = new Links(this, 'Links', {
      config,
      table,
      originSecrets,
      addressHashSecret,
      purgeQueue: purges,
    });
    const statistics = new Statistics(this, 'Statistics', { config, table, originSecrets });
    const verification = new VerificationApi(this, 'VerificationApi', { config, table, originSecrets });
    const health = new Health(this, 'Health', { config, table, originSecrets });
    const openapi = new OpenApi(this, 'OpenApi', { config, originSecrets });
    const docs = new Docs(this, 'Docs', { config, originSecrets });
    const botPages = new BotPages(this, 'BotPages', { config, originSecrets });
    const previews = new Previews(this, 'Previews', {
      config,
      table,
      originSecrets,
      captchaSecret,
      addressHashSecret,
      visitsQueue: visits,
      alarmTopic,
    });
    const reports = new Reports(this, 'Reports', {
      config,
      table,
      originSecrets,
      captchaSecret,
      addressHashSecret,
      alarmTopic,
    });
    const appeals = new Appeals(this, 'Appeals', { config, table, originSecrets, alarmTopic });
    const tags = new LinkTags(this, 'LinkTags', { config, table, originSecrets });
    const sites = new Sites(this, 'Sites', { config, table, originSecrets, alarmTopic });
    const unknownRoute = new UnknownRoute(this, 'UnknownRoute', { config, originSecrets });
    new ClickCounter(this, 'ClickCounter', {
      config,
      clickRegion: homeClickRegion(config),
      table,
      queue: visits,
      alarmTopic,
    });
    new Purger(this, 'Purger', { config, table, queue: purges });
    new Reaper(this, 'Reaper', { config, table, queue: purges, alarmTopic });
    const { bouncesDeadLetterQueue } = stored;
    const mail = sendsMail(config)
      ? new Mail(this, 'Mail', { config, table, alarmTopic, bouncesDeadLetterQueue })
      : undefined;
    new Verification(this, 'Verification', {
      config,
      table,
      queue: checks,
      alarmTopic,
      mailSender: mail?.sender,
    });
    new BlocksMeter(this, 'BlocksMeter', { config, table, alarmTopic });
    new OperatorsPolicy(this, 'OperatorsPolicy', { config, table, visitsQueue: visits });
    if (config.webRisk) new Rechecker(this, 'Rechecker', { config, table, alarmTopic });
    this.api = new HttpApi(this, 'Api', {
      config,
      name: names(config.stage).api,
      routes: [...serviceRoutes, ...pageRoutes],
      endpoints: {
        'create-link': links.createLink,
        'create-links': links.createLinks,
        'get-link': links.getLink,
        'list-links': links.listLinks,
        'export-links': links.exportLinks,
        'update-link': links.updateLink,
        'update-links': links.updateLinks,
        'delete-link': links.deleteLink,
        'delete-links': links.deleteLinks,
        'get-link-stats': statistics.getLinkStats,
        'get-stats': statistics.getStats,
        ...verification.endpoints,
        appeal: appeals,
        'list-tags': tags.listTags,
        'rename-tag': tags.renameTag,
        'delete-tag': tags.deleteTag,
        'put-site': sites.putSite,
        'list-sites': sites.listSites,
        'get-site': sites.getSite,
        'verify-site': sites.verifySite,
        'delete-site': sites.deleteSite,
        health,
        openapi,
        docs,
        'bot-pages': botPages,
        'show-preview': previews.showPreview,
        continue: previews.continue,
        'show-report': reports.showReport,
        'file-report': reports.fileReport,
      },
      unknownRoute,
      alarmTopic,
      meaning: 'Links cannot be created or read, and visitors of previews cannot continue. Redirects work.',
    });
    new FunctionThrottleAlarm(this, 'FunctionThrottleAlarm', { config, alarmTopic });
  }
}
