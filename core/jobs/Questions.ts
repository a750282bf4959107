import { AppError } from '../contract/index.ts';
import type { AnswerMessage, ComputeMessage } from './protocol.ts';

interface Pending {
  resolve: (answer: unknown) => void;
  reject: (error: AppError) => void;
}

/** The questions of a compute process that its engine has not answered yet. */
export class Questions {
  private readonly send: (message: ComputeMessage) => void;
  private readonly pending = new Map<number, Pending>();
  private last = 0;

  constructor(send: (message: ComputeMessage) => void) {
    this.send = send;
  }

  ask<Answer>(question: unknown): Promise<Answer> {
    const id = ++this.last;
    return new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.send({ type: 'ask', id, question });
    }) as Promise<Answer>;
  }

  receive(message: AnswerMessage): void {
    const asked = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.type === 'answer') asked?.resolve(message.answer);
    else asked?.reject(AppError.fromRecord(message.error));
  }
}
