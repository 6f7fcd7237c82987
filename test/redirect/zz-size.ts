import { buildRedirector } from './built-redirector.ts';
process.stdout.write(buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' }).code);
