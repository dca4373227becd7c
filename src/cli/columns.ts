/** @file Text for a window of so many columns. */

/** Columns two spaces apart; the first (or as many as `left`) are flush left, the others flush right. */
export function alignedRows(rows: readonly (readonly string[])[], left = 1): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column < left ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '));
}

/** Longer lines are hard to read, however wide the window. */
const WIDEST = 100;

/** The text in lines of at most that many characters, broken between words. */
export function wrapped(text: string, columns: number): readonly string[] {
  const width = Math.min(columns, WIDEST);
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
