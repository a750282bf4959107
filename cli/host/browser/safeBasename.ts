/** Characters; of four bytes at most, and file systems take 255. */
const LONGEST = 60;

/** The last part of a file name that came from outside, as a name that every file system takes; `file` when nothing is left. */
export function safeBasename(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  const safe = last
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._ ()-]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  // Windows takes these for devices, whatever comes after the dot.
  const named = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe;
  // The end tells the format.
  const characters = Array.from(named);
  return characters.length === 0
    ? 'file'
    : characters
        .slice(-LONGEST)
        .join('')
        .replace(/^[. ]+/, '_');
}
