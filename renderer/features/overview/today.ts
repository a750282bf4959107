const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' });

/** The local date, ISO. */
export const today = (): string => local.format(new Date());
