/** @file Lines of CSV (RFC 4180, with the line ends of the system that most tools expect: LF). */

/** A field with what parts fields, a quote or a line end in it, or with blanks around it, is quoted, its quotes doubled. */
export function csvLine(fields: readonly (string | number)[], delimiter: ',' | '\t' = ','): string {
  return `${fields.map((field) => csvField(String(field), delimiter)).join(delimiter)}\n`;
}

function csvField(field: string, delimiter: string): string {
  return field.includes(delimiter) || /["\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
