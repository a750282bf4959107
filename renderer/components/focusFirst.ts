const FIELD = 'input:not(:disabled), select, textarea, [tabindex="0"]';

/** Of a dialog that opens: focuses its first field, or what is named; else Blueprint focuses an edge of the window. */
export const focusFirst =
  (selector = FIELD) =>
  (dialog: HTMLElement): void =>
    dialog.querySelector<HTMLElement>(selector)?.focus();
