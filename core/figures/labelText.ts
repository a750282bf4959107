/** `forward_return_5d` as `5-day forward return`; any other text as it is. */
export const labelText = (label: string): string => label.replace(/^forward_return_(\d+)d$/, '$1-day forward return');
