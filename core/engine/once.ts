/** Does something the first time it is called and nothing after it did; what it throws is tried again. */
export function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
