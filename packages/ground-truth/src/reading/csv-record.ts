/**
 * The fields of one CSV record (RFC 4180), or undefined if a quoted field goes on in the next line.
 * A quote within a field that is not quoted is an ordinary character.
 */
export function csvFields(record: string, delimiter: string): readonly string[] | undefined {
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    if (record[position] === '"') {
      const field = quotedField(record, position);
      if (field === undefined) return undefined;

      // What follows the closing quote is kept as it is.
      const end = endOfField(record, field.end, delimiter);
      fields.push(field.text + record.slice(field.end, end));
      position = end;
    } else {
      const end = endOfField(record, position, delimiter);
      fields.push(record.slice(position, end));
      position = end;
    }
    if (position >= record.length) return fields;
    position += 1;
  }
}

function endOfField(record: string, from: number, delimiter: string): number {
  const end = record.indexOf(delimiter, from);
  return end < 0 ? record.length : end;
}

function quotedField(
  record: string,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  let position = start + 1;
  for (;;) {
    const quote = record.indexOf('"', position);
    if (quote < 0) return undefined;
    if (record[quote + 1] !== '"') {
      return { text: record.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    }
    position = quote + 2;
  }
}
