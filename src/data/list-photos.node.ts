/** @file The one way from what a person gives, a place where photos are, to the list of what there is to read. */
import { listImageFolder } from './image-folder.node.ts';
import type { PhotoListing } from './photo-list.ts';

/** Lists the photos at `place`: a folder with one sub-folder a class. */
export async function listPhotos(place: string): Promise<PhotoListing> {
  return await listImageFolder(place);
}
