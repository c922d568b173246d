/** The rows of CSV with their fields (RFC 4180), without blank lines. */
export function csvRows(text: string, delimiter = ','): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  const endField = (): void => {
    row.push(unquoted(field));
    field = '';
  };
  const endRow = (): void => {
    const isBlank = row.length === 0 && field.trim() === '';
    endField();
    if (!isBlank) rows.push(row);
    row = [];
  };
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted || (character !== delimiter && character !== '\n' && character !== '\r')) {
      field += character;
    } else if (character === delimiter) {
      endField();
    } else if (character === '\n' || field !== '' || row.length > 0) {
      endRow();
    }
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}

function unquoted(field: string): string {
  return /^".*"$/s.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field;
}
