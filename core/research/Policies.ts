import { existsSync, readFileSync } from 'node:fs';
import { AppError, policy as policySchema, type Actor, type Policy } from '../contract/index.ts';
import { DEFAULT_POLICY, LATER_GUARDS, LATER_THRESHOLDS } from '../guards/index.ts';
import { fileError, writeFileAtomic, type MetadataStore } from '../storage/index.ts';
import type { Ledger } from './Ledger.ts';

export interface PolicyVersion {
  version: number;
  policy: Policy;
  file: string;
}

/** The thresholds in force: a file the user edits, of which every text that was ever in force is a version on record. */
export class Policies {
  private readonly store: MetadataStore;
  private readonly ledger: Ledger;
  private readonly file: string;

  constructor(store: MetadataStore, ledger: Ledger, file: string) {
    this.store = store;
    this.ledger = ledger;
    this.file = file;
  }

  /**
   * Reads the policy file, putting a changed text on record first: as an act of the system, since a file does not say who
   * edited it, with who came upon it.
   * @param reader who acts under it
   * @throws AppError BAD_INPUT naming the file and every value that is wrong
   */
  current(reader: Actor): PolicyVersion {
    if (!existsSync(this.file)) writeFileAtomic(this.file, `${JSON.stringify(DEFAULT_POLICY, null, 2)}\n`);
    const policy = this.parse(this.read());
    const text = JSON.stringify(policy);
    const last = this.store.one<{ version: number; policy: string }>(
      'SELECT version, policy FROM policies ORDER BY version DESC LIMIT 1',
    );
    if (last?.policy === text) return { version: last.version, policy, file: this.file };
    const version = (last?.version ?? 0) + 1;
    this.ledger.transact('system', (record, at) => {
      this.store.run(
        "INSERT INTO policies (version, policy, at, actor) VALUES (?, ?, ?, 'system')",
        ...[version, text, at],
      );
      record('policy.changed', `policy:${version}`, { policy, found_by: reader });
    });
    return { version, policy, file: this.file };
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (thrown) {
      throw fileError(thrown, this.file);
    }
  }

  private parse(text: string): Policy {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (thrown) {
      throw new AppError(
        'BAD_INPUT',
        `${this.file} is not JSON (${(thrown as Error).message}). Mend it, or delete it for the default policy.`,
      );
    }
    const parsed = policySchema.safeParse(withLaterThresholds(value));
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map(({ code, path, message }) => {
      if (code === 'unrecognized_keys') return `${path.join('.') || 'policy'}: ${message}`;
      const found = path.reduce((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value);
      const what = found === undefined ? 'is missing' : `is ${JSON.stringify(found)}: ${message}`;
      return `${path.join('.') || 'policy'} ${what}`;
    });
    throw new AppError(
      'BAD_INPUT',
      `${this.file}: ${problems.join('; ')}. Mend it, or delete it for the default policy.`,
    );
  }
}

/** A file from before these thresholds goes on working: their defaults come into force, as a version on record. */
function withLaterThresholds(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const whole: Record<string, unknown> = { ...value };
  for (const guard of LATER_GUARDS) if (!(guard in whole)) whole[guard] = DEFAULT_POLICY[guard];
  for (const [guard, names] of Object.entries(LATER_THRESHOLDS)) {
    const given = whole[guard];
    if (!isRecord(given)) continue;
    const defaults: Record<string, unknown> = DEFAULT_POLICY[guard as keyof typeof LATER_THRESHOLDS];
    whole[guard] = { ...Object.fromEntries(names.map((name) => [name, defaults[name]])), ...given };
  }
  return whole;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
