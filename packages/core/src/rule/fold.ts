/** What texts are compared by: neither case nor the way in which an accent is written matters. */
export const fold = (text: string): string => (isPlain(text) ? text : text.normalize("NFC")).toLowerCase();

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
