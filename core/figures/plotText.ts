const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const NAME_SHOWN = 28;

/** Text of a user for any text of a figure: Plotly reads a small HTML there, so that a name in angle brackets shows. */
export const plotText = (text: string): string => text.replace(/[&<>]/g, (mark) => ENTITIES[mark]);

/** The text that `plotText` was given. */
export const plainText = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');

/** A name where room is short; the whole of it belongs in the hover. */
export const shortName = (name: string): string =>
  name.length > NAME_SHOWN ? `${name.slice(0, NAME_SHOWN - 1)}…` : name;
