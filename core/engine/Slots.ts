/** How many do something at once; the others wait in the order they came. */
export class Slots {
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  get areTaken(): boolean {
    return this.free <= 0;
  }

  /** Takes a slot, when one is free or when the signal fires; either way it is to be given back. */
  take(signal: AbortSignal): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resume) => {
      this.queue.push(resume);
      signal.addEventListener('abort', () => {
        const place = this.queue.indexOf(resume);
        if (place < 0) return;
        this.queue.splice(place, 1);
        this.free--;
        resume();
      });
    });
  }

  giveBack(): void {
    this.free++;
    if (this.free <= 0 || this.queue.length === 0) return;
    this.free--;
    this.queue.shift()!();
  }
}
