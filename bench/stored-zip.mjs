/** @file Writes a large zip of stored files to the disk, one file in memory at a time, to measure downloads with. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Writes `count` files, named `name(index)` with the bytes `content(index)`. Gives the size of the zip. */
export function writeStoredZip(path, count, name, content) {
  const file = openSync(path, 'w');
  const directory = [];
  let at = 0;
  const write = (bytes) => {
    writeSync(file, bytes);
    at += bytes.length;
  };
  for (let index = 0; index < count; index++) {
    const data = content(index);
    const title = Buffer.from(name(index));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.of(0x50, 0x4b, 1, 2, 20, 3), common, place, title);
    write(Buffer.of(0x50, 0x4b, 3, 4));
    write(common);
    write(title);
    write(data);
  }
  const began = at;
  const central = Buffer.concat(directory);
  write(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(began, 16);
  write(end);
  closeSync(file);
  return at;
}
