/**
 * One line of CSV. A text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, TAB or CR in front) gets an
 * apostrophe, as OWASP advises; `undoSafe` takes it off again, so that `+33 1 23…` comes back as it was.
 */
export const line = (cells: (string | number | boolean | null | undefined)[]): string =>
  `${cells.map((cell) => quoted(makeSafe(String(cell ?? "")))).join(",")}\r\n`;

/** One line of CSV with the texts as they are, for who reads it again and not for a spreadsheet. */
export const plainLine = (cells: string[]): string => `${cells.map(quoted).join(",")}\n`;

export const makeSafe = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export const undoSafe = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
