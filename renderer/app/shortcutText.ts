const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);
const NAMES: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: isMac ? '⇧' : 'Shift',
  enter: 'Enter',
  escape: 'Esc',
};

/** A key combination as it stands on the user's keys: `mod+k` as `Ctrl K`. */
export const shortcutText = (keys: string): string =>
  keys
    .split('+')
    .map((key) => NAMES[key.trim()] ?? key.trim().toUpperCase())
    .join(' ');
