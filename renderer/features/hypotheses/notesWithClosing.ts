/** The notes of a hypothesis with the reason of its closing as their last paragraph. */
export function notesWithClosing(notes: string, outcome: string, reason: string, now: Date): string {
  const line = `Closed as ${outcome} on ${now.toISOString().slice(0, 10)}: ${reason}`;
  return notes.trim() === '' ? line : `${notes.trimEnd()}\n\n${line}`;
}
