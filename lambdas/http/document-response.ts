/** A document that browsers save as a file. */
export interface DownloadedDocument {
  readonly body: string;
  readonly mediaType: string;
  readonly fileName: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The response that has a document, without the envelope. */
export const documentResponse = (
  statusCode: number,
  { body, mediaType, fileName, headers }: DownloadedDocument,
) => ({
  statusCode,
  headers: {
    ...headers,
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
  },
  body,
});
