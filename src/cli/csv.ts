/** @file Lines of CSV (RFC 4180, with the line ends of the system that most tools expect: LF). */

/** A field with a comma, a quote or a line end is quoted, its quotes doubled. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => csvField(String(field))).join(',')}\n`;
}

function csvField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
