import { prefersCsv } from './accept.ts';
import { type ApiHandler, type ApiServices, apiStack, type Endpoint, withAccess } from './api-handler.ts';
import { toCsv } from './csv.ts';
import { documentResponse } from './document-response.ts';
import { successResponse } from './envelope.ts';

/** A response's data as a table, for spreadsheets. */
export interface TableDownload {
  /** The first row has the columns' names. */
  readonly rows: Parameters<typeof toCsv>[0];
  readonly fileName: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An endpoint whose data is also a table. */
export interface TableEndpoint<Caller, Parsed, Data> extends Endpoint<Caller, Parsed, Data> {
  readonly table: (data: Data, input: Parsed) => TableDownload;
}

/**
 * Creates the Lambda handler of an endpoint that responds with CSV to those who ask for it (`Accept: text/csv`), and otherwise as
 * `apiHandler` does. Errors always use the envelope.
 */
export const tableHandler = <Caller, Parsed, Data>(
  services: ApiServices,
  { access, input, respond, data, table }: TableEndpoint<Caller, Parsed, Data>,
): ApiHandler =>
  apiStack(services, (event, { functionName }) =>
    withAccess(event, access, async (caller) => {
      const parsed = input(event);
      const success = await respond({ caller, input: parsed, functionName });
      if (!prefersCsv(event.headers.accept)) {
        return successResponse(success.status, data.parse(success.data), success.headers);
      }
      const { rows, ...file } = table(success.data, parsed);
      return documentResponse(success.status, {
        ...file,
        mediaType: 'text/csv; charset=utf-8',
        body: toCsv(rows),
      });
    }),
  );
