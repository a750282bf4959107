/** The jobs that the drawer lists too, so that both are one query. */
export const LISTED_JOBS = { limit: 50 };
