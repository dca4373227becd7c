/** @file What gives photos by their paths, in whatever form a reader of folders wants them. */

/** Why a file is no photo, in words that follow its path: "Cat/x.jpg: empty file". */
export type Refused = { readonly reason: string };

/** `ahead` is how many photos should be asked for at a time to keep the source busy. */
export type PhotoSource<T extends object> = { readonly ahead: number; decode(path: string): Promise<T | Refused> };

/** Whether there is a reason in the place of the photo. */
export function isRefused(photo: object): photo is Refused {
  return 'reason' in photo;
}
