import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writeColourPhotos } from '../../test/e2e/colour-photos.ts';
import { previewAugmentation } from './preview-augmentation.node.ts';

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-preview-'));
  photos = join(folder, 'photos');
  await writeColourPhotos(photos);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const pixels = async (file: string): Promise<{ readonly width: number; readonly height: number; readonly data: Buffer }> => {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
};

test('a sheet has a row a photo, the photo and its copies, and the same seed gives the same sheet', async () => {
  const asked = { photos: 3, copies: 2, augmentation: 'strong', out: join(folder, 'one.png') } as const;
  const { file, paths } = await previewAugmentation(photos, asked);
  expect([file, paths.length, new Set(paths).size]).toEqual([join(folder, 'one.png'), 3, 3]);
  const sheet = await pixels(file);
  expect([sheet.width, sheet.height]).toEqual([3 * (224 + 8) + 8 + 8, 3 * (224 + 8) + 8]);
  await previewAugmentation(photos, { ...asked, out: join(folder, 'two.png') });
  expect(await pixels(join(folder, 'two.png'))).toEqual(sheet);
  await previewAugmentation(photos, { ...asked, seed: 1, out: join(folder, 'three.png') });
  expect(await pixels(join(folder, 'three.png'))).not.toEqual(sheet);
});

test('the page says what is changed, and describes each picture', async () => {
  const { file } = await previewAugmentation(photos, { photos: 2, copies: 1, augmentation: { flip: true, rotate: 20 }, out: join(folder, 'preview.html') });
  const page = await readFile(file, 'utf8');
  expect(page).toContain('half of them flipped, turned by up to 20°');
  expect(page.match(/<img /g)).toHaveLength(4);
  expect(page.match(/alt="[^"]+ in epoch 1"/g)).toHaveLength(2);
});

test('a picture takes the place of no other, through a link neither, and without a name it takes one that is free', async () => {
  const [name] = await readdir(join(photos));
  const photo = join(photos, name!, (await readdir(join(photos, name!)))[0]!.replace(/\.\w+$/, '.png'));
  await writeFile(photo, 'a photo');
  await symlink(join(photos, name!), join(folder, 'link'));
  for (const out of [photo, join(folder, 'link', basename(photo))]) await expect(previewAugmentation(photos, { out })).rejects.toMatchObject({ code: 'usage', message: `There is a file ${out} already.` });
  expect(await readFile(photo, 'utf8')).toBe('a photo');
  await rm(photo);
  for (const out of [photo, join(folder, 'link', 'new.png')]) await expect(previewAugmentation(photos, { out })).rejects.toMatchObject({ code: 'usage', message: `The preview would be written to ${out}, inside the folder of photos, where it would be a photo.` });
  await expect(previewAugmentation(photos, { out: join(folder, 'nowhere', 'x.png') })).rejects.toMatchObject({ code: 'usage', message: `There is no folder ${join(folder, 'nowhere')}.` });
  await expect(previewAugmentation(photos, { out: join(folder, 'nowhere', 'x.html') })).rejects.toMatchObject({ code: 'usage' });
  const spied = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  try {
    const made = [];
    for (let time = 0; time < 2; time++) made.push((await previewAugmentation(photos, { photos: 1, copies: 1 })).file);
    expect(made).toEqual([join(folder, 'preview.png'), join(folder, 'preview-2.png')]);
  } finally {
    spied.mockRestore();
  }
});

test('other files and numbers are refused', async () => {
  await expect(previewAugmentation(photos, { out: 'preview.gif' })).rejects.toMatchObject({ code: 'usage', message: 'The preview would be preview.gif, but it is a picture or a page.' });
  await expect(previewAugmentation(photos, { photos: 0 })).rejects.toMatchObject({ code: 'usage' });
});
