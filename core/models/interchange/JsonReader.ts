import { AppError } from '../../contract/index.ts';

export const unreadable = (what: string): AppError =>
  new AppError('FILE_FORMAT', `This XGBoost model cannot be read: ${what}.`);

/** A JSON object of a foreign file, whose fields are checked as they are read. Every method throws FILE_FORMAT. */
export class JsonReader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw unreadable(`${path || 'the file'} is ${shown(value)} instead of an object`);
    }
    this.#fields = value as Record<string, unknown>;
    this.#path = path;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  object(name: string): JsonReader {
    return new JsonReader(this.#get(name), this.#at(name));
  }

  text(name: string): string {
    const value = this.#get(name);
    return typeof value === 'string' ? value : this.#not(name, 'text');
  }

  /** A number or, as XGBoost writes most, its text. */
  number(name: string): number {
    const value = this.#get(name);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : this.#not(name, 'a finite number');
  }

  list(name: string): readonly unknown[] {
    const value = this.#get(name);
    return Array.isArray(value) ? (value as unknown[]) : this.#not(name, 'a list');
  }

  /** A list of finite numbers; true and false are 1 and 0. */
  numbers(name: string, length?: number): Float64Array {
    const list = this.list(name);
    if (length !== undefined && list.length !== length) {
      throw unreadable(`${this.#at(name)} has ${list.length} entries instead of ${length}`);
    }
    return Float64Array.from(list, (value, i) => {
      const number = typeof value === 'boolean' ? Number(value) : value;
      if (typeof number === 'number' && Number.isFinite(number)) return number;
      throw unreadable(`${this.#at(name)}[${i}] is ${shown(value)} instead of a finite number`);
    });
  }

  /** Like {@link numbers}, of integers. */
  integers(name: string, length?: number): Float64Array {
    const numbers = this.numbers(name, length);
    const bad = numbers.findIndex((value) => !Number.isSafeInteger(value));
    if (bad >= 0) throw unreadable(`${this.#at(name)}[${bad}] is ${numbers[bad]} instead of an integer`);
    return numbers;
  }

  #get(name: string): unknown {
    if (this.has(name)) return this.#fields[name];
    throw unreadable(`${this.#at(name)} is absent`);
  }

  #not(name: string, what: string): never {
    throw unreadable(`${this.#at(name)} is ${shown(this.#fields[name])} instead of ${what}`);
  }

  #at(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }
}

const LONGEST = 40;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
