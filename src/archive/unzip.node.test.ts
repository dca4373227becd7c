import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { writeZip, type WrittenEntry } from '../../test/fixtures/zip-writer.ts';
import { HeadstartError } from '../base/errors.ts';
import { unzip, type UnzipOptions } from './unzip.node.ts';

const folders: string[] = [];
let outside = '';
let zip = '';
let target = '';

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'headstart-unzip-'));
  folders.push(outside);
  zip = join(outside, 'a.zip');
  await mkdir(join(outside, 'in'));
  target = join(outside, 'in', 'out');
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const good: WrittenEntry = { name: 'good.txt', data: 'good' };
const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 7919) >> 3);

async function refused(bytes: Uint8Array, options: UnzipOptions = {}): Promise<string> {
  await writeFile(zip, bytes);
  const thrown: unknown = await unzip(zip, target, options).then(() => undefined, (error: unknown) => error);
  // Nothing is left behind, inside or outside.
  expect(await readdir(outside, { recursive: true })).toEqual(['a.zip', 'in']);
  if (!(thrown instanceof HeadstartError)) throw new Error(`not refused: ${String(thrown)}`);
  expect(thrown.code).toBe('data');
  expect(thrown.hint).toBe('Nothing of it was unpacked. Remove it and download it again, or get it from another address.');
  const begins = `The zip ${zip} is refused: `;
  expect(thrown.message.startsWith(begins)).toBe(true);
  return thrown.message.slice(begins.length);
}

/** Flips bits of one byte. */
function damaged(bytes: Buffer, at: number, bits = 0xff): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= bits;
  return copy;
}

type Hostile = { readonly what: string; readonly reason: string; readonly bytes: Uint8Array; readonly options?: UnzipOptions };
const listed: readonly (readonly [what: string, reason: string, bytes: Uint8Array, options?: UnzipOptions])[] = [
  ['a path upwards', 'the name "../evil.txt" leads out of the folder.', writeZip([good, { name: '../evil.txt', data: 'x' }])],
  ['a path upwards in the middle', 'the name "a/../../evil.txt" leads out of the folder.', writeZip([good, { name: 'a/../../evil.txt', data: 'x' }])],
  ['an absolute path', 'the name "/tmp/evil.txt" is an absolute path.', writeZip([good, { name: '/tmp/evil.txt', data: 'x' }])],
  ['a drive letter', 'the name "C:evil.txt" begins with a drive letter.', writeZip([good, { name: 'C:evil.txt', data: 'x' }])],
  ['backslashes', 'the name "..\\\\evil.txt" holds a backslash.', writeZip([good, { name: '..\\evil.txt', data: 'x' }])],
  ['a share of Windows', 'the name "\\\\\\\\server\\\\x" holds a backslash.', writeZip([good, { name: '\\\\server\\x', data: 'x' }])],
  ['a stream of Windows', 'the name "a.jpg:evil" is one that not every system can hold.', writeZip([good, { name: 'a.jpg:evil', data: 'x' }])],
  ['a device of Windows', 'the name "a/NUL.txt" is one that not every system can hold.', writeZip([good, { name: 'a/NUL.txt', data: 'x' }])],
  ['a name with a NUL', 'the name "a.jpg\\u0000.exe" holds control characters.', writeZip([good, { name: 'a.jpg\0.exe', data: 'x' }])],
  ['a name that colours the terminal', 'the name "\\u001b[31m" holds control characters.', writeZip([good, { name: '\u001B[31m', data: 'x' }])],
  ['an empty name', 'the name "" is empty.', writeZip([good, { name: '', data: 'x' }])],
  ['a symbolic link', '"link" is a symbolic link.', writeZip([good, { name: 'link', data: '/etc/passwd', mode: 0o120777 }])],
  ['a file through a symbolic link', '"dir" is a symbolic link.', writeZip([{ name: 'dir', data: '..', mode: 0o120777 }, { name: 'dir/evil.txt', data: 'x' }])],
  ['a device', '"dev" is a device.', writeZip([good, { name: 'dev', mode: 0o020666 }])],
  ['a pipe', '"pipe" is a pipe.', writeZip([good, { name: 'pipe', mode: 0o010666 }])],
  ['an encrypted file', '"secret" is encrypted.', writeZip([good, { name: 'secret', data: 'x', flags: 0x801 }])],
  ['an unknown method', '"x" is packed by a method that is not known here (12).', writeZip([good, { name: 'x', data: 'x', method: 12 }])],
  ['a bomb by ratio', '"zeros" would grow from 4.76 KB to 4.77 MB.', writeZip([good, { name: 'zeros', data: new Uint8Array(5_000_000) }])],
  ['a bomb by size', 'its files are more than 9.77 KB when unpacked.', writeZip([{ name: '1', data: noise }, { name: '2', data: noise }, { name: '3', data: noise }]), { bytes: 10_000 }],
  ['a bomb that lies about its size', '"zeros": it is damaged (too many bytes in the stream. expected 100. got at least 16384).', writeZip([good, { name: 'zeros', data: new Uint8Array(5_000_000), bytes: 100 }])],
  ['a file shorter than it says', '"short": it is damaged (not enough bytes in the stream. expected 9. got only 4).', writeZip([good, { name: 'short', data: 'four', bytes: 9 }])],
  ['entries on each other', '"a" and "b" lie on each other.', writeZip([{ name: 'a', data: noise }, { name: 'b', data: noise, at: 10 }])],
  ['one content for two names', '"a" and "b" lie on each other.', writeZip([{ name: 'a', data: noise }, { name: 'b', data: noise, at: 0 }])],
  ['too many entries', 'it holds more than 10 entries.', writeZip(Array.from({ length: 11 }, (_, index) => ({ name: `${index}` }))), { entries: 10 }],
  ['more entries promised than there are', 'it is not a zip, or its end is missing.', writeZip([good], { count: 65_000 })],
  ['more entries than the end says', 'it holds more entries than it says.', writeZip([good, { name: 'hidden.txt', data: 'x' }], { count: 1 })],
  ['two names that differ in case', 'the files "a/Cat.jpg" and "a/cat.JPG" are the same on some systems.', writeZip([{ name: 'a/Cat.jpg' }, { name: 'a/cat.JPG' }])],
  ['two folders that differ in case', 'the folders "Cat" and "cat" are the same on some systems.', writeZip([{ name: 'Cat/1.jpg' }, { name: 'cat/2.jpg' }])],
  ['two names that differ in how a letter is composed', 'the files "\u00e9.jpg" and "e\u0301.jpg" are the same on some systems.', writeZip([{ name: '\u00e9.jpg' }, { name: 'e\u0301.jpg' }])],
  ['a name twice', 'it holds "good.txt" twice.', writeZip([good, good])],
  ['a file that is also a folder', '"a" is a file and also a folder.', writeZip([{ name: 'a', data: 'x' }, { name: 'a/b', data: 'x' }])],
  ['a folder with content', '"a/" is a folder with content.', writeZip([good, { name: 'a/', data: 'x' }])],
  ['two headers with different names', '"good.txt" has two different headers.', writeZip([{ ...good, localName: 'evil.txt' }])],
  ['a wrong checksum', '"good.txt" is damaged: its checksum (CRC) is not the one in the zip.', writeZip([{ ...good, crc: 1 }])],
  ['a bit that flipped in the content', '"noise" is damaged: its checksum (CRC) is not the one in the zip.', damaged(writeZip([{ name: 'noise', data: noise, method: 0 }]), 1000)],
  ['a missing end', 'it is not a zip, or its end is missing.', writeZip([good]).subarray(0, -10)],
  ['a missing middle', 'it is not a zip, or its end is missing.', Buffer.concat([writeZip([{ name: 'noise', data: noise }]).subarray(0, 100), writeZip([{ name: 'noise', data: noise }]).subarray(-22)])],
  ['something else', 'it is not a zip, or its end is missing.', Buffer.from('GIF89a, but longer than an end of a zip is')],
  ['nothing', 'it is not a zip, or its end is missing.', new Uint8Array(0)],
  ['a zip64 file of a size that no disk has', 'its files are more than 4.00 GB when unpacked.', writeZip([{ name: 'big', data: 'x', zip64: true, bytes: 2 ** 45, packed: 2 ** 44 }])],
];

const hostile = listed.map(([what, reason, bytes, options]): Hostile => ({ what, reason, bytes, ...(options !== undefined && { options }) }));

test.each(hostile)('$what is refused: $reason', async ({ reason, bytes, options }) => {
  expect(await refused(bytes, options)).toBe(reason);
});

test('no damaged byte and no missing end gives other files than those that were packed', async () => {
  const small = writeZip([{ name: 'a/b.txt', data: 'packed packed packed' }, { name: 'c', data: 'stored', method: 0 }]);
  const outcomes = { refused: 0, same: 0 };
  const judge = async (bytes: Uint8Array): Promise<void> => {
    await writeFile(zip, bytes);
    const refusal: unknown = await unzip(zip, target).then(() => undefined, (error: unknown) => error);
    if (refusal === undefined) {
      expect([await readFile(join(target, 'a/b.txt'), 'utf8'), await readFile(join(target, 'c'), 'utf8')]).toEqual(['packed packed packed', 'stored']);
      expect((await readdir(target, { recursive: true })).sort()).toEqual(['a', 'a/b.txt', 'c']);
      await rm(target, { recursive: true });
      outcomes.same++;
    } else {
      expect(refusal).toBeInstanceOf(HeadstartError);
      outcomes.refused++;
    }
    expect(await readdir(outside, { recursive: true })).toEqual(['a.zip', 'in']);
  };
  for (let at = 0; at < small.length; at++) for (const bits of [0x01, 0x80, 0xff]) await judge(damaged(small, at, bits));
  for (let length = 0; length < small.length; length++) await judge(small.subarray(0, length));
  expect(outcomes.refused).toBeGreaterThan(small.length);
  expect(outcomes.same).toBeGreaterThan(0);
});

test('every kind of file arrives byte for byte, with its folders', async () => {
  await writeFile(zip, writeZip([
    { name: 'PetImages/', mode: 0o040755 }, { name: 'PetImages/Cat/0.jpg', data: noise }, { name: 'PetImages/Cat/666.jpg', data: '' }, { name: 'PetImages/Cat/Thumbs.db', data: noise, method: 0 },
    { name: 'PetImages/Dog/11702.jpg', data: 'no image' }, { name: 'readme[1].txt', data: 'read me' }, { name: 'MSR-LA - 3467.docx', data: 'licence' }, { name: 'caf\u00e9.txt', data: noise, zip64: true }, { name: 'empty/' },
    { name: Uint8Array.of(0x82, 0x2e, 0x74, 0x78, 0x74), flags: 0, data: 'a name of DOS' },
  ]));
  const told: number[] = [];
  const { files, bytes } = await unzip(zip, target, { onProgress: ({ done, total }) => told.push(done / total) });
  expect((await readdir(target, { recursive: true })).sort()).toEqual([
    'MSR-LA - 3467.docx', 'PetImages', 'PetImages/Cat', 'PetImages/Cat/0.jpg', 'PetImages/Cat/666.jpg', 'PetImages/Cat/Thumbs.db', 'PetImages/Dog', 'PetImages/Dog/11702.jpg', 'caf\u00e9.txt', 'empty', 'readme[1].txt', '\u00e9.txt',
  ].sort());
  for (const name of ['PetImages/Cat/0.jpg', 'PetImages/Cat/Thumbs.db', 'caf\u00e9.txt']) expect((await readFile(join(target, name))).equals(noise)).toBe(true);
  expect([files.length, bytes, told.at(-1)]).toEqual([8, 15_000 + 8 + 7 + 7 + 13, 1]);
});

test('the zip writer of these tests is believed by another program', async () => {
  await writeFile(zip, writeZip([good, { name: 'a/noise', data: noise, zip64: true }, { name: 'stored', data: noise, method: 0 }]));
  const { stdout } = await promisify(execFile)('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist())', zip]).catch(() => ({ stdout: undefined }));
  if (stdout === undefined) console.log('Skipped: there is no python3.');
  else expect(stdout).toBe("None ['good.txt', 'a/noise', 'stored']\n");
});

test('a folder that is there is not touched', async () => {
  await writeFile(zip, writeZip([good]));
  await mkdir(target);
  await writeFile(join(target, 'mine'), 'mine');
  await expect(unzip(zip, target)).rejects.toThrow(/cannot be written/);
  expect(await readdir(target)).toEqual(['mine']);
});

test('a stop leaves nothing but the zip', async () => {
  await writeFile(zip, writeZip(Array.from({ length: 20 }, (_, index) => ({ name: `${index}`, data: noise }))));
  const controller = new AbortController();
  await expect(unzip(zip, target, { signal: controller.signal, onProgress: ({ done }) => done === 10 && controller.abort() })).rejects.toMatchObject({ code: 'stopped' });
  expect(await readdir(outside, { recursive: true })).toEqual(['a.zip', 'in']);
});

test('what the zip promises can be refused before anything is written', async () => {
  await writeFile(zip, writeZip([good]));
  await expect(unzip(zip, target, { onOpened: async ({ bytes }) => await Promise.reject(new HeadstartError('io', `no room for ${bytes}`)) })).rejects.toThrow('no room for 4');
  expect(await readdir(join(outside, 'in'))).toEqual([]);
});
