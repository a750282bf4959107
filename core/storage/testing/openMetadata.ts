import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { MetadataStore } from '../MetadataStore.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A new metadata store that closes when the test ends. */
export function openMetadata(file = join(temporaryFolder(), 'hrp.sqlite')): MetadataStore {
  const store = new MetadataStore(file);
  onTestFinished(() => store.close());
  return store;
}
