/** Longer texts are worked out each time: nobody shall fill the memory with them. */
const longest = 255;

/**
 * A function of a text that remembers what it answered, for domains and the like, which come again and again. When it
 * has learned `most` texts it forgets them all.
 */
export function remembered<T>(work: (text: string) => T, most = 1_000): (text: string) => T {
  const known = new Map<string, { answer: T }>();
  return (text) => {
    if (text.length > longest) return work(text);
    const found = known.get(text);
    if (found) return found.answer;
    if (known.size >= most) known.clear();
    const answer = work(text);
    known.set(text, { answer });
    return answer;
  };
}
