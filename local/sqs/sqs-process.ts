import { createSqsServer } from './sqs-server.ts';
import { SqsService } from './sqs-service.ts';

// The process of the SQS engine: node sqs-process.ts PORT [DIRECTORY]
const [port, directory] = process.argv.slice(2);
const service = new SqsService(directory || undefined);
const server = createSqsServer(service);
server.listen(Number(port), '127.0.0.1');
// What was acknowledged has been written, so there is nothing to save.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
