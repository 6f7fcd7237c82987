/** A file of the web app, as the bucket has it. */
export interface WebFile {
  /** Without a slash at the start. */
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly text: string;
}

/** The name of the file beside the function's code that has all {@link WebFile}s, as JSON. */
export const WEB_FILES_NAME = 'web-files.json';

/** Where the web app's files are put. */
export interface FileBucket {
  /**
   * Puts a file there, in the place of one with the same path.
   * @returns `overtaken` when the role has no access yet: IAM takes some seconds to spread a new role's policy
   */
  put(file: WebFile): Promise<'put' | 'overtaken'>;
  /** Deletes all files. Does nothing if there is no bucket. */
  removeAll(): Promise<void>;
}
