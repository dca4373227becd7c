/** @file How far a download is. */

export type DownloadProgress = {
  /** Bytes that are here, those of earlier tries included. */
  readonly done: number;
  /** Bytes of the whole file; undefined while nobody has said. */
  readonly total: number | undefined;
  /** Why it waits now, and for how many seconds. */
  readonly waits?: { readonly reason: string; readonly seconds: number | undefined };
};
